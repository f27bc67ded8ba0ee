/** What is wrong with the table of mutants itself, whatever becomes of them. */
import { checkOf, checks, checksOf } from '../../model/checks/index.ts';
import type { MutantWords, Unbreakable } from '../../model/kill.ts';

export function tableFaults(mutants: readonly MutantWords[]): readonly string[] {
  return [
    ...doubles(mutants.map(({ name }) => name)).map((name) => `two mutants are called ${name}`),
    ...mutants.flatMap(faultsOf),
  ];
}

function faultsOf({ name, seat, dies, falls }: MutantWords): readonly string[] {
  const named = [dies, ...falls];
  return [
    ...doubles(named).map((check) => `${name} names ${check} twice`),
    ...named.flatMap((check) => {
      const known = checkOf(check);
      if (known === undefined) return [`${name} names ${check}, which is no check`];
      if (known.seats.includes(seat)) return [];
      return [`${name} names ${check}, for which the ${seat} does not answer`];
    }),
  ];
}

/** Checks that have neither a mutant nor a reason, and reasons that are not so. */
export function gaps(
  mutants: readonly MutantWords[],
  unbreakable: readonly Unbreakable[],
): readonly string[] {
  const dying = new Set(mutants.map(({ dies }) => dies));
  const excused = new Set(unbreakable.map(({ check }) => check));
  const covered = (id: string) => dying.has(id) || excused.has(id);
  return [
    ...doubles(unbreakable.map(({ check }) => check)).map(
      (check) => `${check} is twice among the unbreakable ones`,
    ),
    ...[...excused].flatMap((check) => {
      if (checkOf(check) === undefined) return [`${check} is said to be unbreakable and no check`];
      return dying.has(check) ? [`${check} is said to be unbreakable, and a mutant breaks it`] : [];
    }),
    ...lacking(covered),
  ];
}

/** An obligation is not broken but missed: the other checks of its row say so. */
function lacking(covered: (id: string) => boolean): readonly string[] {
  const bare = checks.filter(({ id, row, kind }) =>
    kind === 'obligation' ? !checksOf(row).some((each) => covered(each.id)) : !covered(id),
  );
  if (bare.length === 0) return [];
  const ids = bare.map(({ id }) => id).join(', ');
  return [`no mutant, and no reason why there can be none: ${ids}`];
}

function doubles(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word, at) => words.indexOf(word) !== at))];
}
