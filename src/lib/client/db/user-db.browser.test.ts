import { userDbCases } from '../../../../tests/fixtures/user-db-cases.ts';

userDbCases('browser');
