/** Monitors, replay, verdict function and lexer with one machine-made mistake at a time, judged by the unit tests. */
import { resolve } from 'node:path';
import { campaign } from './campaign.ts';
import { sourcesIn, testsIn } from './sources-in.ts';
import { wordsOfFindings } from './words-without-judge.ts';

const lexer = ['content-line', 'octet-lines', 'unfold', 'properties', 'quoted-printable'];
const folders = ['model', 'model/monitors', 'model/replay', 'model/verdict', 'cards'];
const shim = resolve('tests/mutation/vitest-shim.ts');
const tests = folders.flatMap(testsIn).map((file) => `import '${resolve(file)}';`);

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
    entry: { text: `${tests.join('\n')}\nexport { tests } from '${shim}';\n` },
    alias: { vitest: shim },
    judge: './try-model.ts',
    caughtPercentMin: 90,
    argued: false,
  },
  process.argv,
);
