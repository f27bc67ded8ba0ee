/** Monitors, replay, verdict function and lexer with one machine-made mistake at a time, judged by tests. */
import { resolve } from 'node:path';
import { campaign } from './campaign.ts';
import { sourcesIn, testsIn } from './sources-in.ts';
import { wordsOfFindings } from './words-without-judge.ts';

const lexer = ['content-line', 'octet-lines', 'unfold', 'properties', 'quoted-printable'];
const folders = ['model', 'model/monitors', 'model/replay', 'model/verdict', 'cards'];
const shim = 'tests/mutation/vitest-shim.ts';
/** They play implementations of which it is known what must be said of them. */
const players = ['kill-matrix', 'variants', 'cheats', 'reference', 'judgements'];
const judges = [...folders.flatMap(testsIn), ...players.map((name) => `tests/${name}.test.ts`)];
const imports = judges.map((file) => `import '${resolve(file)}';`);

process.exitCode = await campaign(
  {
    sources: [
      ...sourcesIn('model/monitors'),
      ...sourcesIn('model/replay'),
      ...sourcesIn('model/verdict'),
      'model/replay.ts',
      'model/verdict.ts',
      ...lexer.map((name) => `cards/${name}.ts`),
    ],
    ignorers: [wordsOfFindings],
    entry: { text: `${imports.join('\n')}\nexport { tests } from '${resolve(shim)}';\n` },
    alias: {
      vitest: shim,
      'model/judge.ts': 'tests/mutation/kept-judging.ts',
      'model/oracles.ts': 'tests/mutation/kept-oracles.ts',
      'model/replay.ts': 'tests/mutation/fresh-replay.ts',
      'scenarios/playing.ts': 'tests/mutation/kept-playing.ts',
    },
    judge: './try-model.ts',
    caughtPercentMin: 90,
    argued: false,
  },
  process.argv,
);
