import { getContext, setContext } from 'svelte';
import type { MailPictures } from '#lib/client/state/mail-pictures.ts';

const key = Symbol('pictures of mails');

export const providePictures = (pictures: MailPictures): MailPictures => setContext(key, pictures);

/** Where pictures of mails come from; null where a mail is shown outside of a ticket. */
export const picturesHere = (): MailPictures | null => getContext<MailPictures | undefined>(key) ?? null;
