/** What is said of storms, and of scripts that were played twice. */
import type { Summary } from '../summary.ts';
import { type Colour, lines, toned } from './lines.ts';

const partingsMax = 5;

/** The same seed, and not the same: the first event and the first draw in which the two playings differ. */
export function partings(all: Summary['partings'], colour: Colour): readonly string[] {
  return all
    .slice(0, partingsMax)
    .flatMap((each) => [
      ...toned(
        `played twice, situation ${each.situation} of world ${each.seed} parts at event ${each.seq}`,
        'bad',
        colour,
      ),
      ...lines(`first:  ${each.first}`, '  '),
      ...lines(`second: ${each.second}`, '  '),
      ...lines(
        each.draw === null ? 'all draws are the same' : `first other draw: ${each.draw}`,
        '  ',
      ),
    ]);
}

/** What the world did wrong on purpose, and how often the traces of that broke something. */
export function storm(found: Summary['storm'], colour: Colour): readonly string[] {
  if (found === null) return [];
  const { seeds, traces, scripted, events, fired, broken, unstored } = found;
  const firings = Object.values(fired).reduce((sum, times) => sum + times, 0);
  const count = (number: number) => number.toLocaleString('en');
  const what =
    `storm: ${count(traces)} runs at ${count(seeds)} seeds and ${count(scripted)} scripted ones, ` +
    `${count(events)} events, ${count(firings)} faults of ${Object.keys(fired).length} kinds`;
  const checks = Object.entries(broken).map(([check, times]) => `${check} (${times})`);
  const wrong = checks.length === 0 ? 'nothing broken' : `broken: ${checks.join(', ')}`;
  const rest = unstored === 0 ? '' : `; ${count(unstored)} of these runs are counted, not stored`;
  const tone = checks.length === 0 ? 'good' : 'bad';
  return ['', ...toned(`${what}; ${wrong}${rest}`, tone, colour), ...probes(found, colour)];
}

/** Which situations with faults the storms came upon by chance; no probe of one that was not is shown by them. */
function probes(
  { probes: all, traces }: NonNullable<Summary['storm']>,
  colour: Colour,
): readonly string[] {
  if (traces === 0) return [];
  const missed = all.filter((probe) => probe.traces === 0);
  const names = missed.map(({ situation, sees }) => `${situation} (${sees})`).join(', ');
  const hit = `probes: ${all.length - missed.length} of ${all.length} hit`;
  const text = missed.length === 0 ? hit : `${hit}; not hit: ${names}`;
  return toned(text, missed.length === 0 ? 'good' : 'open', colour);
}
