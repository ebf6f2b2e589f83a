import { complaintScenarios } from './complaints.ts';
import { invoiceScenarios } from './invoices.ts';
import { orderScenarios } from './orders.ts';
import { partnerScenarios } from './partners.ts';
import type { Scenario } from './scenario.ts';
import { shopScenarios } from './shop.ts';
import { supportScenarios } from './support.ts';
import { warrantyScenarios } from './warranty.ts';

/** Every conversation the generator knows. */
export const scenarios: readonly Scenario[] = [
	...complaintScenarios,
	...orderScenarios,
	...invoiceScenarios,
	...supportScenarios,
	...shopScenarios,
	...partnerScenarios,
	...warrantyScenarios,
];
