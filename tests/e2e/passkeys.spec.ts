import { passkeysCases } from './passkeys-cases.ts';

passkeysCases('mobile');
