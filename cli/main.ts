/** The command line: the only place that reads words, starts commands, and turns errors into exit codes. */
import { availableParallelism } from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import { DataError, UsageError } from '../model/errors.ts';
import { MissingFileError } from './card-files.ts';
import { explained } from './commands/explain.ts';
import { judgeCommand } from './commands/judge.ts';
import { listed, listKinds } from './commands/list.ts';
import { type MutantsOptions, mutantsCommand } from './commands/mutants.ts';
import { runCommand } from './commands/run.ts';
import { workerWord } from './crew.ts';
import { formats, readFormat } from './format.ts';
import { kitVersion } from './header.ts';
import { type Judging, judgeHere } from './judging/judging.ts';
import { matrixFormats } from './mutants/format.ts';
import type { RunOptions } from './order.ts';
import { say } from './say.ts';
import { OutputError } from './store.ts';
import { startSecondsMin } from './under-test.ts';
import { wholeNumber } from './whole-number.ts';

const uint32Max = 0xffffffff;
const seedNumber = wholeNumber(0, uint32Max);
const countingNumber = wholeNumber(1, uint32Max);
const watchdogWords = `how long a program may take to answer; to start, it has ${startSecondsMin} or more`;
/** A timer of Node holds so many milliseconds; it fires at once for more. */
const secondsNumber = wholeNumber(1, Math.floor(0x7fffffff / 1_000));

/** Runs one command and resolves to its exit code; everything that is thrown ends here. */
export async function main(
  words: readonly string[],
  startJudging: () => Judging = judgeHere,
): Promise<number> {
  process.stdout.once('error', unwritable);
  let code = 0;
  const ended = (result: number) => {
    code = result;
  };
  try {
    await program({ command: words, startJudging }, ended).parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error);
  }
}

/** Whoever reads no further has read enough; a full disk is told, and takes no violation away. */
function unwritable(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`stdout cannot be written (${error.code}). Try it without > and |.\n`);
  process.exit(process.exitCode === 1 ? 1 : 73);
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code === 70) process.stderr.write(`${stackOf(error)}\nexit 70: our fault\n`);
  else say(text);
  return code;
}

function codeOf(error: unknown): number {
  if (error instanceof UsageError) return 64;
  if (error instanceof DataError) return 65;
  if (error instanceof MissingFileError) return 66;
  if (error instanceof OutputError) return 73;
  return 70;
}
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface Start {
  readonly command: readonly string[];
  readonly startJudging: () => Judging;
}

function program(start: Start, ended: (code: number) => void): Command {
  const tck = new Command('namecard-tck')
    .description(
      'Judges whether an implementation performs the method of claim 1, element by element.',
    )
    .version(kitVersion())
    .exitOverride()
    .showHelpAfterError(false)
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: refused });
  addRun(tck, start, ended);
  addJudge(tck, ended);
  addMutants(tck, ended);
  tck
    .command('list')
    .description('lists what can be named: one a line, and wrapped where stdout is a terminal')
    .argument('<kind>', listKinds.join(', '))
    .action((kind: string) => print(listed(kind, process.stdout.isTTY)));
  tck
    .command('explain')
    .description('the words, our reading, the checks, and what would decide them')
    .argument('<id>', 'an element, a check, an invariant or a rule, such as 1.n')
    .action((id: string) => print(explained(id)));
  return tck;
}

/** The parser's own words, and below them what it takes to be meant. */
function refused(text: string): void {
  const told = text.replace(/^error: /, '').trimEnd();
  for (const line of told.split('\n')) say(line);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function addRun(tck: Command, start: Start, ended: (code: number) => void): void {
  tck
    .command('run')
    .description('plays the situations and judges: the reference, or what --sut names')
    .argument('[ids...]', 'elements, checks, invariants or rules; none: the whole claim')
    .option('--sut <seat=command>', 'a program under test, in this seat (repeatable)', collect, [])
    .option('--cards <file>', 'a .vcf file for the address book (repeatable)', collect, [])
    .option('--situation <number>', 'plays this one situation')
    .option('--seed <number>', 'draws everything from this number', seedNumber, 1)
    .option('--instances <number>', 'scripts of each situation', countingNumber, 20)
    .option('--faults <profile>', 'plays storms too: calm, rough, storm, or a plan in a .json file')
    .option(
      '--fault <kind>',
      'in storms: sms.segment-loss@2, the second; =30, in 30 % (repeatable)',
      collect,
      [],
    )
    .option('--seeds <number>', 'at how many seeds storms are played', countingNumber, 1)
    .option('--audit', 'plays each script twice, and tells where the two part', false)
    .option('--workers <number>', 'processes that storm', countingNumber, availableParallelism())
    .option('--reading <id>', 'judges under another reading (repeatable)', collect, [])
    .addOption(
      new Option('--grade <grade>', 'the lowest grade that a witness may have')
        .choices(['A', 'B', 'C', 'D'])
        .default('D'),
    )
    .option('--strict', 'a broken rule fails the run', false)
    .option('--trace', 'prints every line that crosses the port on stderr', false)
    .option('--watchdog <seconds>', watchdogWords, secondsNumber, 10)
    .option('--out <folder>', 'where the run is stored')
    .option('--format <format>', formats.join(', '), 'pretty')
    .option('--quiet', 'no progress on stderr', false)
    .addOption(new Option(workerWord).default(false).hideHelp())
    .action(async (ids: string[], options: RunOptions & { format: string }) =>
      ended(
        await runCommand(ids, { ...options, format: readFormat(options.format, formats) }, start),
      ),
    );
}

function addJudge(tck: Command, ended: (code: number) => void): void {
  tck
    .command('judge')
    .description('judges a stored run again, from its events')
    .argument('<run>', 'a run.ndjson, or the folder that it lies in')
    .option('--reading <id>', 'judges under another reading (repeatable)', collect, [])
    .option('--strict', 'a broken rule fails the run', false)
    .option('--format <format>', formats.join(', '), 'pretty')
    .action((file: string, options: { reading: string[]; strict: boolean; format: string }) =>
      ended(judgeCommand(file, { ...options, format: readFormat(options.format, formats) })),
    );
}

function addMutants(tck: Command, ended: (code: number) => void): void {
  tck
    .command('mutants')
    .description('judges implementations that are known to be wrong, and ones known to be right')
    .argument('[names...]', 'mutants or variants; none: all of them')
    .option('--seed <number>', 'draws everything from this number', seedNumber, 1)
    .option('--seeds <number>', 'at how many seeds the variants are played', countingNumber, 1)
    .option('--strict', 'a mutant of a rule that lives fails too', false)
    .option('--workers <number>', 'processes that play', countingNumber, availableParallelism())
    .option('--out <folder>', 'where the matrix is stored')
    .option('--format <format>', matrixFormats.join(', '), 'pretty')
    .option('--quiet', 'no progress on stderr', false)
    .addOption(new Option(workerWord).default(false).hideHelp())
    .action(async (names: string[], options: MutantsOptions & { format: string }) =>
      ended(
        await mutantsCommand(names, {
          ...options,
          format: readFormat(options.format, matrixFormats),
        }),
      ),
    );
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
