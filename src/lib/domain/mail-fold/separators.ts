const original =
	/^-{2,}\s*(?:Wiadomość oryginalna|Oryginalna wiadomość|Pierwotna wiadomość|Original Message|Original message|Originalnachricht|Ursprüngliche Nachricht|Original-Nachricht|Message d'origine|Mensaje original|Messaggio originale)\s*-{2,}$/i;
const forwarded =
	/^(?:-{2,}\s*)?(?:Wiadomość przekazana(?: dalej)?|Przekazana wiadomość|Treść przekazanej wiadomości|Początek przekazywanej wiadomości|Forwarded message|Begin forwarded message|Weitergeleitete Nachricht|Anfang der weitergeleiteten Nachricht|Message transféré)(?:\s*(?:od|from|von)\s[^:]*)?\s*(?::|-{2,})?$/i;
const ruledLine = /^(?:[_=]{5,}|-{5,}|\*{5,})$/;

/** "-----Original Message-----": what comes next are headers of an earlier message. */
export const isOriginalMark = (text: string): boolean => original.test(text);

/** "---------- Forwarded message ---------": what comes next is what the mail is about, nothing to be folded away. */
export const isForwardMark = (text: string): boolean => forwarded.test(text);

export const isRuledLine = (text: string): boolean => ruledLine.test(text);
