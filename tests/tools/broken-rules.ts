import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What WCAG 2.2 AA asks for and axe leaves off unless it is told. */
const alsoAsked = { 'target-size': { enabled: true } };
/** What another theme can break; everything else is the same in both. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** Mails are left out: no script, so no checker either, runs in their frames. */
async function violations(checker: AxeBuilder): Promise<string[]> {
	const { violations: found } = await checker.setLegacyMode().exclude('iframe').analyze();
	return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Rules broken on the screen, with the places. */
export const brokenRules = (page: Page): Promise<string[]> =>
	violations(new AxeBuilder({ page }).options({ rules: alsoAsked }));

/** Of a screen whose rules are looked at already: what its colours break. */
export const brokenByColours = (page: Page): Promise<string[]> =>
	violations(new AxeBuilder({ page }).withRules(ofColours));
