import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnsMax } from '../reports/render/pretty.ts';
import { columnsOf } from '../reports/render/visible.ts';
import { listKinds } from './commands/list.ts';
import { inFolder, type Said, tck, unwrapped } from './said.test-support.ts';
import { allRows } from './selection.ts';
import { startSecondsMin } from './under-test.ts';

function wideIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => columnsOf(line) > columnsMax);
}

test.each([
  [['run', '1.nn'], 'Try 1.n.'],
  [['run', 'G99'], 'Try G9.'],
  [['run', '--sut', 'contact-cleint=x'], 'Try contact-client.'],
  [['run', '--sut', 'im-client='], 'names no command'],
  [
    ['run', '--sut', 'terminal=a', '--sut', 'im-client=b'],
    'two programs are to play the im-client',
  ],
  [['run', '--situation', '15'], 'Try a number from 1 to 14, or'],
  [['run', '--format', 'jsn'], 'Try --format json.'],
  [['run', '--reading', '1.m=shared'], 'Try 1.m=sharing.'],
  [['run', '--seed', '-1'], 'from 0 to 4294967295. Try 0.'],
  [['run', '--seed', '1e3'], 'Try 1000.'],
  [['run', '--seed', 'x'], 'It must be a whole number from 0 to 4294967295.'],
  [['run', '--instances', '0'], 'Try 1.'],
  [['run', '--watchdog', '2147484'], 'from 1 to 2147483. Try 2147483.'],
  [['mutants', '--workers', '0'], 'Try 1.'],
  [['mutants', '--seeds', '2.7'], 'Try 3.'],
  [['run', '--sead', '3'], 'Did you mean --seed?'],
  [['rnu'], 'Did you mean run?'],
  [['list', 'element'], 'list elements'],
  [['explain', '1.o/boths'], 'Try 1.o/both.'],
  [['run', '1.zz', '1.n', '9.q'], '"1.zz", "9.q". Try 1.z for "1.zz", 1.q for "9.q".'],
  [['run', '--reading', '1.m=shared', '--reading', 'x'], 'list readings for "x".'],
  [['run', '--sut', 'im=a', '--sut', 'server=b'], 'there is no seat "im", "server".'],
  [['mutants', 'foo', 'bar'], 'variant "foo", "bar". Try namecard-tck list mutants.'],
])(
  'a wrong word is told shortly, with the nearest right one, and exit 64: %j',
  async (words, hint) => {
    const { code, out, err } = await tck(...words);
    expect(code).toBe(64);
    expect(out).toBe('');
    expect(wideIn(err)).toEqual([]);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(unwrapped(err)).toContain(hint);
  },
);

test('a card file that is missing is exit 66, and one that is no vCard is exit 65 with its line', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'cards.vcf');
    expect(await tck('run', '--cards', file)).toMatchObject({ code: 66, out: '' });
    for (const text of ['hello', 'BEGIN:VCARD\0\r\nEND:VCARD\r\n', '', 'END:VCARD\r\n']) {
      writeFileSync(file, text, 'latin1');
      const { code, err } = await tck('run', '--cards', file);
      expect([code, err.includes(file)]).toEqual([65, true]);
    }
  }));

test('a card with NUL, lone CR, half a character or no END is kept, and told with its line', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'cards.vcf');
    const odd = [
      'NOTE:a\0b\r\nEND:VCARD\r\n',
      'NOTE:a\rEND:VCARD\r\n',
      'NOTE:\xc3\r\nEND:VCARD\r\n',
      '',
    ];
    for (const [at, rest] of odd.entries()) {
      writeFileSync(file, `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\n${rest}`, 'latin1');
      const words = [
        'run',
        '1.d',
        '--situation',
        '9',
        '--instances',
        '1',
        '--quiet',
        '--cards',
        file,
      ];
      const { err, code } = await tck(...words, '--out', join(folder, `run-${at}`));
      expect(unwrapped(err)).toMatch(/cards\.vcf, line \d: .*; the card is kept/);
      expect([0, 2]).toContain(code);
    }
  }));

test('the last line names all that held, in lines that a terminal holds', () =>
  inFolder(async (folder) => {
    const words = ['run', '--situation', '1', '--instances', '1', '--quiet'];
    const { code, err } = await tck(...words, '--out', join(folder, 'run'));
    expect(code).toBe(2);
    expect(wideIn(err)).toEqual([]);
    expect(err).toMatch(/\nexit 2: open: 1\.b, [^\n]+\n {8}\S/);
  }));

test('the help says what the watchdog leaves a program to start, and is no wider than a terminal', async () => {
  const { code, out } = await tck('run', '--help');
  expect([code, wideIn(out)]).toEqual([0, []]);
  expect(unwrapped(out)).toContain(`to start, it has ${startSecondsMin} or more (default: 10)`);
});

test('an output folder that cannot be written is exit 73, before anything is played', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, err, out } = await tck('run', '--out', join(file, 'inside'));
    expect([code, out]).toEqual([73, '']);
    expect(unwrapped(err)).toContain('Try --out with another folder.');
  }));

const quick = ['run', '1.n', '--situation', '6', '--instances', '2', '--quiet'];

test('a run stores itself, its verdicts and its JUnit file, and can be judged again to the same words', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    const first = await tck(...quick, '--out', out);
    expect(first.code).toBe(0);
    expect(first.out).toContain('1 of 28 judged');
    expect(readdirSync(out).sort()).toEqual(['junit.xml', 'run.ndjson', 'verdicts.json']);
    const again = await tck('judge', out);
    expect([again.code, again.out]).toEqual([0, first.out]);
  }));

test('stdout carries the chosen format alone', () =>
  inFolder(async (folder) => {
    const json = await tck(...quick, '--out', join(folder, 'a'), '--format', 'json');
    expect(JSON.parse(json.out)).toHaveProperty('rows');
    const junit = await tck(...quick, '--out', join(folder, 'b'), '--format', 'junit');
    expect(junit.out).toMatch(/^<\?xml/);
  }));

test('a stored run that was cut or edited anywhere is exit 65, and one that is not there exit 66', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    await tck(...quick, '--out', out);
    const file = join(out, 'run.ndjson');
    const text = readFileSync(file, 'utf8');
    const edits = [
      text.slice(0, -1),
      text.slice(0, text.length / 2),
      text.split('\n').slice(0, -2).join('\n'),
      text.replace('"online":true', '"online":false'),
      text.replace('"met"', '"not-met"'),
      '',
    ];
    for (const edited of edits) {
      expect(edited === text).toBe(false);
      writeFileSync(file, edited);
      expect((await tck('judge', out)).code).toBe(65);
    }
    expect((await tck('judge', join(folder, 'nowhere'))).code).toBe(66);
  }));

test('a kill matrix is told from a run, in one line and with exit 65', () =>
  inFolder(async (folder) => {
    const matrix = join(folder, 'kill-matrix.json');
    writeFileSync(matrix, '{}');
    for (const given of [folder, matrix]) {
      const { code, out, err } = await tck('judge', given);
      expect([code, out]).toEqual([65, '']);
      expect(unwrapped(err)).toContain(
        `${matrix}: a kill matrix, and no run. Try namecard-tck mutants NAME`,
      );
    }
    writeFileSync(join(folder, 'run.ndjson'), '');
    expect((await tck('judge', folder)).err).toContain('run.ndjson');
  }));

test('a selection that its situations do not reach is open, exit 2, and never green', () =>
  inFolder(async (folder) => {
    const words = ['run', '1.t', '--situation', '6', '--instances', '1', '--quiet'];
    const { code, out } = await tck(...words, '--out', join(folder, 'run'));
    expect(code).toBe(2);
    expect(out).not.toContain('1 of 1 met');
  }));

/** A list as a terminal gets it; elsewhere it is for `grep`. */
async function listOnTerminal(kind: string): Promise<Said> {
  const before = process.stdout.isTTY;
  process.stdout.isTTY = true;
  const said = await tck('list', kind);
  process.stdout.isTTY = before;
  return said;
}

test.each(listKinds)(
  'the list of %s is one a line, and on a terminal no wider than that',
  async (kind) => {
    const [plain, shown] = [await tck('list', kind), await listOnTerminal(kind)];
    expect([plain.code, shown.code, wideIn(shown.out)]).toEqual([0, 0, []]);
    const wordsOf = (text: string) => text.trim().split(/\s+/);
    expect(wordsOf(shown.out)).toEqual(wordsOf(plain.out));
    expect(shown.out.split('\n').length).toBeGreaterThanOrEqual(plain.out.split('\n').length);
  },
);

test('every row can be explained, in no line that is wider than a terminal', async () => {
  for (const row of allRows) {
    const { code, out } = await tck('explain', row);
    expect([code, wideIn(out)], row).toEqual([0, []]);
  }
  const { out } = await tck('explain', '1.n');
  expect(out).toContain('detecting whether the first IM client');
  expect(out).toContain('1.n/stale');
});
