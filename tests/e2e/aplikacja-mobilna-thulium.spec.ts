import { manualCases } from './manual-cases.ts';

manualCases('mobile');
