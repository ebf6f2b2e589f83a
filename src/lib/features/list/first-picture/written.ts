/** What a component compiled by `?written` calls to put its markup somewhere. */
interface Writer {
	push(text: string | (() => string)): void;
	component(write: (writer: Writer) => void): void;
}

/** A component as a function that writes its markup. */
export type Written<Props> = (writer: Writer, props: Props) => void;

/** The markup of a written component. */
export function markup<Props>(component: Written<Props>, props: Props): string {
	let all = '';
	const writer: Writer = {
		push: (text) => {
			all += typeof text === 'string' ? text : text();
		},
		component: (write) => write(writer),
	};
	component(writer, props);
	return all;
}
