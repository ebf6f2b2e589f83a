import 'fake-indexeddb/auto';
import { userDbCases } from '../../../../tests/fixtures/user-db-cases.ts';

userDbCases('fake-indexeddb');
