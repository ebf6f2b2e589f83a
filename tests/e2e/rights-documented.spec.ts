import { test } from './fixtures.ts';
import { rightsCases } from './rights-cases.ts';

/** Our own directory says who serves which queue. */
test.use({ dialect: 'documented' });

rightsCases();
