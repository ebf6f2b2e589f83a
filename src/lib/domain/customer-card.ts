/** What is known of a customer in the CRM. Lists and texts are empty, and objects null, where nothing is known. */
export interface CustomerCard {
	id: string;
	name: string;
	company: { id: string; name: string } | null;
	/** The main one first. */
	emails: string[];
	phones: string[];
	address: string[];
	note: string;
	vip: boolean;
	customFields: { label: string; value: string }[];
	/** The customer's tickets that this viewer may see, newest change first. */
	tickets: CustomerTicket[];
}

export interface CustomerTicket {
	id: string;
	subject: string;
	statusId: string;
	updatedAt: number;
}
