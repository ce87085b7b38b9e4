import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '@hearth/api/rest/openapi-document.ts';

const file = new URL('../../../docs/openapi.json', import.meta.url);
await writeFile(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
process.stdout.write('docs/openapi.json is written\n');
