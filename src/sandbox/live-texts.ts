/** What customers write again: `{temat}` is the ticket's subject. It fits any matter and any gender. */
export const FOLLOW_UPS: readonly string[] = [
	'czy są już jakieś wieści w sprawie „{temat}”?',
	'dziękuję za odpowiedź. W takim razie czekam na dalsze informacje.',
	'niestety problem nadal występuje. Proszę o pilny kontakt telefoniczny, najlepiej po 16:00.',
	'w nawiązaniu do poprzedniej wiadomości: kurier jednak nie dotarł, mimo że status mówi „doręczono”.',
	'czy mogę prosić o przesłanie faktury w PDF? Księgowość o nią pyta.',
	'jeszcze jedno pytanie: czy koszt odesłania jest po Państwa stronie?',
	'to już drugi raz, kiedy o to pytam. Proszę o konkretną odpowiedź, na kiedy sprawa będzie załatwiona.',
	'wszystko działa, bardzo dziękuję za szybką pomoc!',
	'dane do przelewu się nie zmieniły, proszę o zwrot na to samo konto.',
	'adres dostawy proszę zmienić na paczkomat w tej samej miejscowości, jeśli jeszcze się da.',
	'numer seryjny jest na spodzie urządzenia, ale naklejka jest starta. Co w takiej sytuacji?',
	'dzisiaj nikt nie oddzwonił. Będę pod telefonem do 18:00.',
	'czy reklamacja została już rozpatrzona? Minęło 14 dni od zgłoszenia.',
	'zgadzam się na wymianę na nowy egzemplarz.',
	'rezygnuję z wymiany, proszę o zwrot pieniędzy.',
	'dosyłam uzupełnienie: zakup był w sklepie internetowym, płatność BLIK.',
];
