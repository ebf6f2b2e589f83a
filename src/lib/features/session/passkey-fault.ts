import type { DeviceFault, PasskeyFault } from '#lib/client/state/passkeys/ask-device.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';
import { passkeyTexts } from '#lib/i18n/passkey-texts.ts';

const deviceTexts = (doing: 'signing-in' | 'adding'): Record<DeviceFault | 'offline', string> => {
	const texts = passkeyTexts();
	return {
		cancelled: doing === 'adding' ? texts.cancelledAdding : texts.cancelledSignIn,
		late: texts.late,
		present: texts.present,
		unsuitable: texts.unsuitable,
		'wrong-place': texts.wrongPlace,
		failed: texts.failed,
		offline: texts.offline,
	};
};

/** Why nothing came of a passkey, and what to do now. */
export function passkeyFaultText(fault: PasskeyFault, doing: 'signing-in' | 'adding'): string {
	const ofDevice = deviceTexts(doing);
	if (fault in ofDevice) return ofDevice[fault as keyof typeof ofDevice];
	const code = fault as Exclude<PasskeyFault, DeviceFault | 'offline'>;
	if (code === 'password_change_required') return passkeyTexts().passwordFirst;
	if (code === 'bad_credentials' && doing === 'adding') return faultTexts().wrong_old_password;
	return faultTexts()[code];
}
