import { rolesCases } from './roles-cases.ts';

rolesCases();
