import { onboarding as en } from './en/onboarding.ts';
import { onboarding as pl } from './pl/onboarding.ts';
import { textsOf } from './texts-of.ts';

export const onboardingTexts = textsOf({ pl, en });
