import { expect, type Locator, type Page } from '@playwright/test';

export class TicketPage {
	readonly page: Page;
	readonly heading: Locator;
	readonly feed: Locator;
	readonly events: Locator;
	readonly addReply: Locator;
	readonly addComment: Locator;
	readonly replyText: Locator;
	readonly commentText: Locator;
	readonly send: Locator;
	readonly sendComment: Locator;

	constructor(page: Page) {
		this.page = page;
		this.heading = page.getByRole('heading', { level: 1 }).filter({ hasText: '#' });
		this.feed = page.getByRole('feed', { name: 'Zdarzenia', exact: true });
		this.events = this.feed.getByRole('article');
		this.addReply = page.getByRole('button', { name: 'Dodaj odpowiedź', exact: true });
		this.addComment = page.getByRole('button', { name: 'Dodaj komentarz', exact: true });
		this.replyText = page.getByLabel('Odpowiedź do klienta', { exact: true });
		this.commentText = page.getByLabel('Komentarz w zgłoszeniu', { exact: true });
		this.send = page.getByRole('button', { name: 'Wyślij', exact: true });
		this.sendComment = page.getByRole('button', { name: 'Wyślij komentarz', exact: true });
	}

	event(kind: 'mail' | 'on-behalf' | 'reply' | 'comment' | 'system', text: string): Locator {
		return this.feed.locator(`article[data-kind="${kind}"]`).filter({ hasText: text });
	}

	async reply(text: string): Promise<void> {
		await this.addReply.click();
		await this.replyText.fill(text);
		await this.send.click();
		await expect(this.replyText).toBeHidden();
	}

	async comment(text: string): Promise<void> {
		await this.addComment.click();
		await this.commentText.fill(text);
		await this.sendComment.click();
		await expect(this.commentText).toBeHidden();
	}

	/** Number of the ticket on the screen. */
	async number(): Promise<string> {
		const match = /#?(\d{3,})/.exec((await this.heading.textContent()) ?? '');
		if (match?.[1] === undefined) throw new Error('The heading shows no ticket number');
		return match[1];
	}
}
