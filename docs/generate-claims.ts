/** Writes `docs/claims.md` from the claim, the checks and the catalogue: `npx tsx docs/generate-claims.ts`. */
import { writeFileSync } from 'node:fs';
import { claimsPage } from './claims-page.ts';

writeFileSync(new URL('claims.md', import.meta.url), claimsPage());
