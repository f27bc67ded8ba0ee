/** What a kill matrix comes to, in sentences that every format says alike. */
import type { BrokenCheck, Place } from '../../model/kill.ts';
import type { KillMatrix } from '../kill-matrix.ts';
import type { Deaths, Figures } from './figures.ts';
import type { MonitorRow } from './monitor-rows.ts';

export function figureLines({ figures, seed }: KillMatrix): readonly string[] {
  const { ofTheClaim, ofRules, medianSteps, medianShortest } = figures;
  return [
    `seed ${seed} · mutants of the claim: ${deathsInWords(ofTheClaim)}`,
    `mutants of rules (advice): ${deathsInWords(ofRules)}`,
    `median steps until dead ${medianSteps ?? '–'} · of the shortest trace ${medianShortest ?? '–'}`,
    missedInWords(figures),
    accusedInWords(figures),
  ];
}

/** What an interruption left out is counted; the names stand in the stored matrix, for whoever wants them. */
export function unplayedInWords({ unplayed }: KillMatrix): readonly string[] {
  if (unplayed.length === 0) return [];
  const names = 'the names are in kill-matrix.json, under “unplayed”';
  return [`not played: ${unplayed.length}; ${names}; mutants NAME… plays some, mutants all again`];
}

/** `1 trace`, `2 traces`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function deathsInWords({ mutants, killed, wrongReason, survived }: Deaths): string {
  const others = [
    ...(wrongReason > 0 ? [`${wrongReason} for a wrong reason`] : []),
    ...(survived > 0 ? [`${survived} survived`] : []),
  ];
  const rest = others.length === 0 ? '' : `, ${others.join(', ')}`;
  return `${killed} of ${mutants} killed for the right reason${rest}`;
}

/** The rate of what is wrong and not found. */
export function missedInWords({ ofTheClaim }: Figures): string {
  const { mutants, survived, wrongReason } = ofTheClaim;
  return `missed: ${survived + wrongReason} of ${counted(mutants, 'mutant')} of the claim`;
}

/** The rate of what is right and accused. */
export function accusedInWords({ accused, fewerThanOneIn }: Figures): string {
  const bound =
    fewerThanOneIn === null
      ? ''
      : ` (fewer than 1 in ${fewerThanOneIn} at 95 %, were they independent)`;
  return `falsely accused: ${accused.falsely} of ${counted(accused.runs, 'run')} of right variants${bound}`;
}

export function placeInWords({ round, situation, script, twin }: Place): string {
  const again = round === 0 ? '' : `, round ${round}`;
  return `situation ${situation}, script ${script}, twin ${twin}${again}`;
}

export function killInWords(kill: BrokenCheck): string {
  const { stepsPlayed, steps, place, seqs, changedAt, actual } = kill;
  const events = seqs.length === 0 ? '' : `, events ${seqs.join(', ')}`;
  const where = `${placeInWords(place)}${events}`;
  const from = `not as the honest one from event ${changedAt ?? '–'} on`;
  return `dead after ${counted(stepsPlayed, 'step')}; in ${counted(steps, 'step')} in ${where}, ${from}: ${actual}`;
}

/** One that no mutant kills on alone is redundant, as far as the mutants show. */
export function monitorInWords({ state, alone, always, mutants }: MonitorRow): string {
  if (state === 'idle') return 'no mutant breaks it';
  if (state === 'alone') return `${alone.length} of ${mutants} only here: ${alone[0]}`;
  if (always.length > 0) return `redundant: falls always together with ${always.join(', ')}`;
  return `redundant: falls never alone, with now this row, now that (${counted(mutants, 'mutant')})`;
}
