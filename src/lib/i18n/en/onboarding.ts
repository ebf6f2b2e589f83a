import type { onboarding as pl } from '../pl/onboarding.ts';

export const onboarding: typeof pl = {
	region: 'Introduction',
	skip: 'Skip',
	next: 'Next',
	start: 'Let’s start',
	step: (step, count) => `Step ${step} of ${count}`,
	install: 'Install it on this device',
	steps: [
		{
			title: 'Your tickets in one place',
			text: 'Assigned to you, and unassigned ones from your queues. The newest change is at the top.',
		},
		{
			title: 'Search at once',
			text: 'Subject, number, customer, e-mail or phone. Polish letters are not needed.',
		},
		{
			title: 'Colour tells who wrote',
			text: 'White: the customer. Grey: a reply to the customer. Orange: a comment. Blue: system information.',
		},
		{
			title: 'Reply or comment',
			text: 'The customer reads a reply, only the team reads a comment. The buttons look different so that you never mix them up.',
		},
		{
			title: 'Works without a network',
			text: 'Read and write on. I send it when the network is back; Waiting shows what is left.',
		},
	],
};
