import { randomBytes } from 'node:crypto';

export type Language = 'en' | 'pl';

type Status = 400 | 401 | 403 | 404 | 410 | 413 | 416 | 500;

interface Complaint {
	status: Status;
	code: number;
	en: string;
	pl: string;
}

/** Everything the system complains about; `{…}` is filled from the values given with the complaint. */
const COMPLAINTS = {
	wrongCredentials: complaint(401, 100401, 'Wrong user or password.', 'Błędny użytkownik lub hasło.'),
	noPermission: complaint(
		403,
		100403,
		'User has no permission for the element "{element}".',
		'Użytkownik nie ma uprawnień do elementu "{element}".',
	),
	unknownUri: complaint(404, 100404, 'Unknown resource.', 'Nieznany zasób.'),
	unknownObject: complaint(
		404,
		100405,
		'There is no object with id "{id}".',
		'Nie istnieje obiekt o id "{id}".',
	),
	removed: complaint(410, 100410, 'The resource was permanently removed.', 'Zasób został trwale usunięty.'),
	internal: complaint(500, 100500, 'Internal error.', 'Błąd wewnętrzny.'),
	invalidJson: complaint(
		400,
		100001,
		'The body is not valid JSON.',
		'Treść żądania nie jest poprawnym JSON.',
	),
	empty: complaint(400, 100002, 'Field "{field}" cannot be empty.', 'Pole "{field}" nie może być puste.'),
	invalid: complaint(400, 100003, 'Field "{field}" has a wrong value.', 'Pole "{field}" ma błędną wartość.'),
	unknownMailbox: complaint(
		400,
		100004,
		'There is no mailbox "{address}" in the system.',
		'W systemie nie ma skrzynki "{address}".',
	),
	loginTaken: complaint(400, 100005, 'Login "{login}" is taken.', 'Login "{login}" jest zajęty.'),
	unknownAction: complaint(400, 100006, 'Unknown action "{action}".', 'Nieznana akcja "{action}".'),
	fileTooLarge: complaint(400, 100007, 'The file exceeds 25 MB.', 'Plik przekracza 25 MB.'),
	wrongPassword: complaint(400, 110001, 'Wrong login or password.', 'Błędny login lub hasło.'),
	inactiveUser: complaint(400, 110002, 'The user is inactive.', 'Użytkownik jest nieaktywny.'),
	polishLetters: complaint(
		400,
		110003,
		'The password must not contain Polish letters.',
		'Hasło nie może zawierać polskich liter.',
	),
	shortPassword: complaint(
		400,
		110004,
		'The password must have at least 8 characters.',
		'Hasło musi mieć co najmniej 8 znaków.',
	),
	futureRevision: complaint(
		400,
		120001,
		'Revision "{since}" is newer than the system.',
		'Rewizja "{since}" jest nowsza niż system.',
	),
	unknownUser: complaint(
		400,
		130001,
		'There is no active user "{login}".',
		'Nie istnieje aktywny użytkownik "{login}".',
	),
	unknownValue: complaint(
		400,
		130002,
		'Field "{field}" has an unknown value "{value}".',
		'Pole "{field}" ma nieznaną wartość "{value}".',
	),
	bodyTooLong: complaint(
		400,
		130003,
		'The message exceeds 200000 characters.',
		'Wiadomość przekracza 200000 znaków.',
	),
	tooManyCc: complaint(400, 130004, 'More than 30 CC addresses.', 'Więcej niż 30 adresów w polu CC.'),
	unknownToken: complaint(
		400,
		130005,
		'There is no file with token "{token}".',
		'Nie istnieje plik o tokenie "{token}".',
	),
	nameTaken: complaint(400, 140001, 'The name "{name}" is taken.', 'Nazwa "{name}" jest zajęta.'),
	builtInRole: complaint(
		400,
		140002,
		'The roles of the system itself cannot be changed.',
		'Ról fabrycznych nie można zmieniać.',
	),
	lastAdmin: complaint(
		400,
		140003,
		'There must be an active user who may manage users.',
		'W systemie musi pozostać aktywny użytkownik z prawem zarządzania użytkownikami.',
	),
	unsatisfiableRange: complaint(416, 100416, 'The range is outside the file.', 'Zakres wykracza poza plik.'),
} as const satisfies Record<string, Complaint>;

export type ComplaintName = keyof typeof COMPLAINTS;

/** A complaint to be answered with its status and the documented error body. */
export class ApiError extends Error {
	readonly status: Status;
	readonly code: number;
	readonly #name: ComplaintName;
	readonly #values: Readonly<Record<string, string>>;

	constructor(name: ComplaintName, values: Readonly<Record<string, string>> = {}) {
		super(fill(COMPLAINTS[name].en, values));
		this.status = COMPLAINTS[name].status;
		this.code = COMPLAINTS[name].code;
		this.#name = name;
		this.#values = values;
	}

	in(language: Language): string {
		return fill(COMPLAINTS[this.#name][language], this.#values);
	}
}

/** The documented error body. */
export interface ErrorBody {
	request_id: string;
	errors: { message: string; code: number }[];
}

export function errorBody(error: ApiError, language: Language): ErrorBody {
	return { request_id: requestId(), errors: [{ message: error.in(language), code: error.code }] };
}

/** The body of a status that was asked for as a fault. */
export function faultBody(status: number): ErrorBody {
	return {
		request_id: requestId(),
		errors: [{ message: `Fault ${status} on request.`, code: 900000 + status }],
	};
}

/** Polish when it is the language asked for first, else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
	return acceptLanguage?.trim().toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

function complaint(status: Status, code: number, en: string, pl: string): Complaint {
	return { status, code, en, pl };
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function requestId(): string {
	return randomBytes(7).toString('hex').slice(0, 13);
}
