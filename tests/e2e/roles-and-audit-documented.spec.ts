import { test } from './fixtures.ts';
import { rolesCases } from './roles-cases.ts';

test.use({ dialect: 'documented' });

rolesCases();
