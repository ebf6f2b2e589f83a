import { manualCases } from './manual-cases.ts';
import { readingCases } from './reading-cases.ts';

readingCases('mobile');
manualCases('mobile');
