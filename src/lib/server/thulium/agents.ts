import * as z from 'zod';
import { flag, id, optionalId, optionalText } from './fields.ts';
import type { HttpClient } from './http-client.ts';
import { listRows, type RowReader } from './read-rows.ts';
import type { Agent, AgentLookup } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

const loginKeys = ['login', 'agent_login', 'user_login'];

const agentRow = z.looseObject({
	name: optionalText,
	surname: optionalText,
	email: optionalText,
	active: flag(true),
	number: optionalId,
	outbound_mode: z.enum(['auto', 'manual']).nullable().catch(null),
});

function readAgent(row: unknown): Agent {
	const record = z.record(z.string(), z.unknown()).parse(row);
	const agent = agentRow.parse(row);
	return {
		login: id.parse(loginKeys.map((key) => record[key]).find((value) => value !== undefined)),
		firstName: agent.name ?? '',
		lastName: agent.surname ?? '',
		email: agent.email,
		active: agent.active,
		internalNumber: agent.number,
		outboundMode: agent.outbound_mode,
	};
}

/** `GET agents`, which every system documents. Empty where the API user may not read it: accounts then do without the system's word on them. */
export async function readAgents(http: HttpClient, rows: RowReader): Promise<Agent[]> {
	try {
		const { json } = await http.send({ method: 'GET', route: 'agents' });
		return rows.read('agents', listRows(json, 'GET agents', ['agents']), readAgent);
	} catch (error) {
		if (error instanceof UpstreamError && (error.status === 403 || error.kind === 'missing')) return [];
		throw error;
	}
}

/** `GET agents/:login`. Only the system's own 404 or 410 says that the agent is gone; what cannot be asked for says nothing. */
export async function lookUpAgent(http: HttpClient, login: string): Promise<AgentLookup> {
	try {
		const { json } = await http.send({ method: 'GET', route: 'agents/:login', params: { login } });
		return readAgent(json);
	} catch (error) {
		if (error instanceof UpstreamError && (error.status === 404 || error.status === 410)) return 'missing';
		throw error;
	}
}
