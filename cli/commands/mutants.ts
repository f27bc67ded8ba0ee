/** `mutants`: judges implementations of which it is known what is wrong with them. */

import { mutants } from '../../impl/mutants/index.ts';
import { mutated } from '../../impl/mutants/mutant.ts';
import { reference } from '../../impl/reference/reference.ts';
import { monitors } from '../../model/monitors/index.ts';
import { catalogue } from '../../scenarios/catalogue.ts';
import { HonestRounds } from '../../scenarios/kill/honest-rounds.ts';
import { tryToKill } from '../../scenarios/kill.ts';

const furtherStepsMax = 10_000;

export async function mutantsCommand(names: readonly string[], seed: number): Promise<number> {
  const honest = new HonestRounds();
  for (const mutant of mutants.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const { seat, dies } = mutant;
    const program = mutated(reference, mutant);
    const terms = { honest: reference, situations: catalogue, monitors, seed, furtherStepsMax };
    const result = await tryToKill({ program, seat, dies }, terms, honest);
    const found = result.broken.map(({ check }) => check);
    const unexpected = found.filter((check) => check !== dies && !mutant.falls.includes(check));
    const killer = result.broken.find(({ check }) => check === dies);
    process.stdout.write(
      `${mutant.name}: ${killer === undefined ? 'SURVIVED' : `dies on ${dies} after ${killer.stepsPlayed} steps, shortest ${killer.shortest.steps} steps in situation place ${killer.shortest.place}, events ${killer.shortest.seqs.join(',')}, changed at ${result.changedAt}: ${killer.shortest.actual}`}\n`,
    );
    process.stdout.write(`   found ${found.join(' ')}\n`);
    if (unexpected.length > 0) process.stdout.write(`   UNEXPECTED ${unexpected.join(' ')}\n`);
    const untouched = mutant.falls.filter((check) => !found.includes(check));
    if (untouched.length > 0) process.stdout.write(`   UNTOUCHED ${untouched.join(' ')}\n`);
    for (const fault of result.kitFaults) process.stdout.write(`   KIT ${fault}\n`);
    for (const error of result.sutErrors) process.stdout.write(`   SUT ${error}\n`);
    process.stdout.write(`   ${result.traces} traces, ${result.steps} steps\n`);
  }
  return 0;
}
