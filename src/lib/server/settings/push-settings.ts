import { createECDH } from 'node:crypto';
import * as z from 'zod';
import { hostList } from './host-list.ts';

export interface PushSettings {
	/** Base64url. Null: the server makes its own pair and keeps it in the store. */
	keys: { publicKey: string; privateKey: string } | null;
	/** Whom the push services write to. */
	subject: string;
	/** `host:port` of push services that are not public. */
	localHosts: string[];
}

/** Where nothing better is known: an address that is well formed and nobody's. Apple's service refuses it, so https deployments use their own. */
const nobody = 'mailto:nobody@thulium-mobile.invalid';

function isKeyPair(publicKey: string, privateKey: string): boolean {
	const curve = createECDH('prime256v1');
	try {
		curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
	} catch {
		return false;
	}
	return curve.getPublicKey().equals(Buffer.from(publicKey, 'base64url'));
}

/** The settings of push, from the environment; `subject` falls back to the address of the app. */
export const pushSettingsSchema = z
	.object({
		VAPID_PUBLIC_KEY: z.string().optional(),
		VAPID_PRIVATE_KEY: z.string().optional(),
		VAPID_SUBJECT: z
			.string()
			.regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'must be mailto:<address> or https://<page>')
			.optional(),
		PUSH_LOCAL_HOSTS: hostList,
		ORIGIN: z.string().optional(),
	})
	.superRefine(({ VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey }, context) => {
		if (publicKey === undefined && privateKey === undefined) return;
		const fault = (path: string, message: string) => {
			context.addIssue({ code: 'custom', path: [path], message });
		};
		if (publicKey === undefined) fault('VAPID_PUBLIC_KEY', 'missing, VAPID_PRIVATE_KEY is set');
		else if (privateKey === undefined) fault('VAPID_PRIVATE_KEY', 'missing, VAPID_PUBLIC_KEY is set');
		else if (!isKeyPair(publicKey, privateKey))
			fault('VAPID_PRIVATE_KEY', 'does not belong to VAPID_PUBLIC_KEY, or is no key');
	})
	.transform((env): PushSettings => {
		const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, ORIGIN: origin } = env;
		return {
			keys: publicKey === undefined || privateKey === undefined ? null : { publicKey, privateKey },
			subject: env.VAPID_SUBJECT ?? (origin?.startsWith('https://') ? origin : nobody),
			localHosts: env.PUSH_LOCAL_HOSTS,
		};
	});
