import type { MessageType, SeedAddress, SeedCustomField, StatusKind } from '../data/seed-data.ts';

/** Rows as the tables give them: lists and structures are JSON text, booleans 0 or 1, times epoch ms. */
export interface TicketRow {
	id: number;
	revision: number;
	subject: string;
	status_id: number;
	substatus_id: number | null;
	category_id: number | null;
	priority_id: number;
	queue_id: number;
	user_login: string | null;
	source: string;
	direction: string;
	sender: string;
	recipient: string;
	cc: string;
	tags: string;
	customer_id: number | null;
	created_at: number;
	updated_at: number;
	closed_at: number | null;
	postponed_until: number | null;
	merged_into: number | null;
	reaction_deadline: number | null;
	execution_alert: number | null;
	execution_deadline: number | null;
	first_agent_responded_at: number | null;
	custom_fields: string;
	deleted_at: number | null;
}

export interface MessageRow {
	id: number;
	ticket_id: number;
	type: MessageType;
	direction: 'in' | 'in_behalf_of' | 'out' | null;
	user_login: string | null;
	author_name: string;
	sender: string | null;
	recipient: string | null;
	cc: string;
	body_type: 'HTML' | 'PLAIN';
	body: string;
	system_notes: string;
	mentions: string;
	created_at: number;
	external_id: string | null;
}

export interface AttachmentRow {
	token: string;
	ticket_id: number;
	message_id: number;
	position: number;
	filename: string;
	content_type: string;
	size: number;
	content_id: string | null;
	inline: number;
	recipe: string | null;
	file: string | null;
	deleted_at: number | null;
}

export interface TemporaryFileRow {
	token: string;
	filename: string;
	content_type: string;
	size: number;
	file: string;
	created_at: number;
}

export interface UserRow {
	id: number;
	login: string;
	name: string;
	surname: string;
	email: string;
	password_hash: string;
	active: number;
	is_agent: number;
	change_password: number;
	number: number;
	outbound_mode: string;
	caller_id: string | null;
	language: string;
	group_id: number;
	status: string;
	status_changed_at: number;
	updated_at: number;
}

export interface StatusRow {
	id: number;
	name: string;
	kind: StatusKind;
	position: number;
}

export interface SubstatusRow {
	id: number;
	status_id: number;
	name: string;
	position: number;
}

export interface QueueRow {
	id: number;
	name: string;
	address: string;
	active: number;
}

export interface CategoryRow {
	id: number;
	name: string;
	parent_id: number | null;
	position: number;
}

export interface PriorityRow {
	id: number;
	name: string;
	level: number;
	reaction_minutes: number;
	alert_minutes: number;
	execution_minutes: number;
	is_default: number;
}

export interface CustomerRow {
	id: number;
	name: string;
	surname: string;
	company_id: number | null;
	emails: string;
	phone_numbers: string;
	address: string | null;
	invoice_address: string | null;
	mail_drop_address: string | null;
	note: string;
	vip: number;
	gender: string | null;
	identifier: string;
	type: string;
	group_name: string;
	account_manager: string;
	nip: string;
	details: string;
	custom_fields: string;
	updated_at: number | null;
}

export interface CompanyRow {
	id: number;
	customer_id: number;
	name: string;
	nip: string;
	type: string;
	group_name: string;
	account_manager: string;
	emails: string;
	phone_numbers: string;
	address: string | null;
	custom_fields: string;
	updated_at: number | null;
}

export interface WebhookRow {
	id: number;
	actions: string;
	subscription_url: string;
	http_auth_user: string;
	http_auth_password: string;
}

/** A list of texts kept as JSON. */
export function textList(json: string): string[] {
	return JSON.parse(json) as string[];
}

/** Custom fields kept as JSON, in their order. */
export function customFields(json: string): SeedCustomField[] {
	return JSON.parse(json) as SeedCustomField[];
}

export function address(json: string | null): SeedAddress | null {
	return json === null ? null : (JSON.parse(json) as SeedAddress);
}
