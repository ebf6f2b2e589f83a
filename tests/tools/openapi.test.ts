import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiDocument, openApiPath } from './openapi-document.ts';

test('the written API description is the current one', () => {
	expect(JSON.parse(readFileSync(openApiPath, 'utf8'))).toEqual(
		JSON.parse(JSON.stringify(openApiDocument())),
	);
});

test('every server route is described, and nothing else', () => {
	const routes = ['api', 'hooks'].flatMap((dir) =>
		readdirSync(join('src/routes', dir), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('+server.ts'))
			.map((file) => `/${dir}/${file.replace(/\/?\+server\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`),
	);
	expect(Object.keys(openApiDocument().paths).sort()).toEqual(routes.sort());
});
