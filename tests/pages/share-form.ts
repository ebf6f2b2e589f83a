import type { Page } from '@playwright/test';

/** As the system's share sheet does: posts a form with a text and a file to the address that the manifest names. */
export const postShared = (page: Page, action: string, text: string): Promise<void> =>
	page.evaluate(
		({ action: address, text: shared }) => {
			const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
			form.enctype = 'multipart/form-data';
			form.append(Object.assign(document.createElement('textarea'), { name: 'text', value: shared }));
			const files = Object.assign(document.createElement('input'), { type: 'file', name: 'files' });
			const transfer = new DataTransfer();
			transfer.items.add(new File(['zawartość'], 'notatka.txt', { type: 'text/plain' }));
			files.files = transfer.files;
			form.append(files);
			document.body.append(form);
			form.submit();
		},
		{ action, text },
	);
