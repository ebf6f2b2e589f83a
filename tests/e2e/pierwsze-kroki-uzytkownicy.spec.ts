import { usersCases } from './users-cases.ts';

usersCases('mobile');
