import { pluralPl } from '../plural.ts';

export const storage = {
	noRoom:
		'Na tym urządzeniu brakuje miejsca. Usunięto stąd kopie zgłoszeń i pobrane pliki; to, co piszesz, zostaje. Zwolnij miejsce, żeby znów mieć wszystko bez sieci.',
	unreadable:
		'Przeglądarka nie pozwala zapisać danych na tym urządzeniu. To, co widzisz, może być nieaktualne. Otwórz aplikację ponownie.',
	outdated: 'W innej karcie działa nowsza wersja aplikacji. Odśwież tę, żeby pracować dalej.',
	stuck:
		'Dane na tym urządzeniu nie otwierają się. Zamknij inne karty z tą aplikacją i odśwież tę. Nic, co zapisano, nie ginie.',
	reload: 'Odśwież',
	drafts: (count: number) =>
		`${count} ${pluralPl(count, 'szkic zniknie', 'szkice znikną', 'szkiców zniknie')} z tego urządzenia.`,
};
