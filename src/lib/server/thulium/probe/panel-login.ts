import type { HttpClient } from '../http-client.ts';
import { UpstreamError } from '../upstream-error.ts';
import type { Questions } from './check.ts';

const call = 'GET ticket_statuses as a panel user';

/** Whether a user of the panel gets into the API with his own password: nothing documents it. `http` is a client with his credentials. */
export async function probePanelLogin(questions: Questions, http: HttpClient): Promise<void> {
	try {
		await http.send({ method: 'GET', route: 'ticket_statuses' });
		questions.note(call, 'is let in: panel users can use the API with their own password');
	} catch (error) {
		if (!(error instanceof UpstreamError) || error.kind !== 'refused') {
			questions.fail(call, error);
			return;
		}
		const words =
			error.status === 401
				? 'is not let in: the API takes API users alone, or the password was wrong'
				: 'is known to the API but may not call this';
		questions.note(call, `${words} (${error.status ?? ''})`);
	}
}
