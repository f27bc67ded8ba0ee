/**
 * The reference with one machine-made mistake at a time, judged as if a stranger had written it. What the kit
 * does not notice is printed, and must be argued (`argued.ts`).
 */
import { campaign } from './campaign.ts';
import { sourcesIn } from './sources-in.ts';
import { wordsOfReasons } from './words-without-judge.ts';

process.exitCode = await campaign(
  {
    sources: sourcesIn('impl/reference'),
    ignorers: [wordsOfReasons],
    entry: 'impl/reference/reference.ts',
    alias: {},
    judge: './try-reference.ts',
    caughtPercentMin: 97,
    argued: true,
  },
  process.argv,
);
