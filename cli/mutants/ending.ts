/** How `mutants` ends: every condition that held. */
import { type Condition, type ExitCode, exitFor } from '../../model/verdict/exit-code.ts';
import type { MutantRow } from '../../reports/kill-matrix/mutant-row.ts';
import type { KillMatrix } from '../../reports/kill-matrix.ts';

export interface MatrixEnding {
  readonly strict: boolean;
  readonly signal: 'SIGINT' | 'SIGTERM' | null;
}

export function exitOfMatrix(matrix: KillMatrix, { strict, signal }: MatrixEnding) {
  const { mutants, variants, together, tableFaults } = matrix;
  const [ofRules, ofTheClaim] = [
    mutants.filter(({ strength }) => strength === 'rule'),
    mutants.filter(({ strength }) => strength !== 'rule'),
  ];
  const fates = together.flatMap((pair) => pair.fates);
  return exitFor([
    ...lives(ofTheClaim, 1),
    ...lives(ofRules, strict ? 1 : 0),
    ...condition(1, 'red', namesOf(variants.filter(({ state }) => state === 'red'))),
    ...condition(1, 'hidden', namesOf(fates.filter(({ fate }) => fate === 'hidden'))),
    ...counted(tableFaults, 'of the table'),
    ...counted(
      together.flatMap(({ kitFaults }) => kitFaults),
      'of the kit, with two mutants at once',
    ),
    ...interrupted(signal),
  ]);
}

function lives(mutants: readonly MutantRow[], code: ExitCode): readonly Condition[] {
  const advice = code === 0 ? ' (rules, advice)' : '';
  const inState = (state: MutantRow['state']) =>
    namesOf(mutants.filter((mutant) => mutant.state === state));
  return [
    ...condition(code, `survived${advice}`, inState('survived')),
    ...condition(code, `wrong reason${advice}`, inState('wrong-reason')),
  ];
}

function counted(faults: readonly string[], where: string): readonly Condition[] {
  if (faults.length === 0) return [];
  return [{ code: 70, says: `${faults.length} fault${faults.length === 1 ? '' : 's'} ${where}` }];
}

function interrupted(signal: MatrixEnding['signal']): readonly Condition[] {
  if (signal === null) return [];
  return [{ code: signal === 'SIGINT' ? 130 : 143, says: `interrupted by ${signal}` }];
}

function namesOf(all: readonly { readonly name: string }[]): readonly string[] {
  return all.map(({ name }) => name);
}

function condition(code: ExitCode, says: string, names: readonly string[]): readonly Condition[] {
  return names.length === 0 ? [] : [{ code, says: `${says}: ${names.join(', ')}` }];
}
