/** Writes `docs/situations.md` from the situations with faults: `npx tsx docs/generate-situations.ts`. */
import { writeFileSync } from 'node:fs';
import { situationsPage } from './situations-page.ts';

writeFileSync(new URL('situations.md', import.meta.url), situationsPage());
