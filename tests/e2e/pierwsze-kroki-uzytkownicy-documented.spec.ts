import { test } from './fixtures.ts';
import { usersCases } from './users-cases.ts';

test.use({ dialect: 'documented' });

usersCases('documented');
