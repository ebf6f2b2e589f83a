import { firstDayCases } from './first-day-cases.ts';

firstDayCases('mobile');
