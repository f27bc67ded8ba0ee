/** Writes docs/protocol.md and docs/schemas; run it after any change to the schemas. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { protocolPage } from './protocol/page.ts';
import { schemaFiles } from './protocol/schema-files.ts';

const folder = new URL('./', import.meta.url);
const template = readFileSync(new URL('protocol/template.md', folder), 'utf8');
mkdirSync(new URL('schemas/', folder), { recursive: true });
writeFileSync(new URL('protocol.md', folder), protocolPage(template));
for (const [name, text] of schemaFiles()) writeFileSync(new URL(`schemas/${name}`, folder), text);
