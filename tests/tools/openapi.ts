/** Writes docs/api/openapi.json: the paths are listed here, the shapes come from the contract's own schemas. `openapi.test.ts` fails when the file is stale. */
import { writeFileSync } from 'node:fs';
import { openApiDocument, openApiPath } from './openapi-document.ts';

writeFileSync(openApiPath, `${JSON.stringify(openApiDocument(), null, '\t')}\n`);
