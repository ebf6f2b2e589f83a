import { test } from './fixtures.ts';
import { manualCases } from './manual-cases.ts';
import { readingCases } from './reading-cases.ts';

/** The same manual on a system with the documented API alone: what cannot be done there says so. */
test.use({ dialect: 'documented' });

readingCases('documented');
manualCases('documented');
