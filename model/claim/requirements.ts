/** What is judged besides the 28 elements: the invariants over a whole trace, and our own rules. */
import type { InvariantId, RuleId } from '../ids.ts';

export interface Requirement {
  readonly id: InvariantId | RuleId;
  /** One sentence: what must be so. */
  readonly title: string;
  /** The elements it follows from, or why we had to settle it. */
  readonly from: string;
}

export const requirements = [
  {
    id: 'G1',
    title:
      'Nothing passes directly between a contact client and an IM client of another terminal, ' +
      'on any channel.',
    from: '1.m',
  },
  {
    id: 'G2',
    title:
      'Every hand-over, import and restore lies within a live binding of the two clients by ' +
      'the number.',
    from: '1.a, 1.h, 1.n, 1.u',
  },
  {
    id: 'G3/core',
    title: 'What a share carries is what was selected for it: names, numbers and addresses.',
    from: '1.g, 1.h, 1.k',
  },
  {
    id: 'G3/whole',
    title: 'What a share carries by SDK and IM is what was selected for it, in every property.',
    from: '1.h, 1.k',
  },
  {
    id: 'G4',
    title:
      'A selected card goes out from the first user account and to its friends alone, as the ' +
      'network had them.',
    from: '1.l',
  },
  {
    id: 'G5/on-line',
    title: 'A share told on-line goes by IM and by no other manner, other than after a failure.',
    from: '1.n, 1.o, 1.p',
  },
  {
    id: 'G5/off-line',
    title:
      'A share told off-line goes by short message and by no other manner, decided anew for ' +
      'each share.',
    from: '1.n, 1.o, 1.p, 1.q',
  },
  {
    id: 'G6',
    title:
      'A restore is delivered only after the signal, the request for the number and the ' +
      "server's response.",
    from: '1.v, 1.w, 1.x, 1.y, 1.z, 1.aa',
  },
  {
    id: 'G7',
    title:
      'What a restore writes never came from the server directly, and an IM client asks for ' +
      'its bound number only.',
    from: '1.x',
  },
  {
    id: 'G8',
    title:
      'Binding, server key and acquiring request name one and the same number of the ' +
      'terminal.',
    from: '1.b, 1.e, 1.u, 1.aa',
  },
  {
    id: 'G9',
    title:
      'The book after an import or a restore holds all that it held before, and repeating ' +
      'doubles nothing.',
    from: 'ours, beside 1.t and 1.v',
  },
  {
    id: 'G10',
    title: 'A failed step is told as failed, and no later step of the same attempt relies on it.',
    from: 'ours; the claim says nothing of failures',
  },
  {
    id: 'R1',
    title: 'The IM client tells its own state as it is, within its declared presence lag.',
    from: 'ours; the claim does not say what on-line means',
  },
  {
    id: 'R2',
    title:
      'Numbers are compared as E.164, and what needs a binding is refused before a bind and ' +
      'after an unbind.',
    from: 'ours; the claim does not say how numbers are compared or when a binding ends',
  },
  {
    id: 'R3',
    title:
      'A contact client has at most one live binding, which dies when its number leaves the ' +
      'terminal.',
    from: 'ours; the claim does not say how many bindings there may be',
  },
  {
    id: 'R4',
    title: 'A restore takes effect whole or not at all, and adds only what was missing.',
    from: 'ours; the claim does not say what restoring does to the book',
  },
  {
    id: 'R5',
    title: 'The same card imported twice is one card, and two people stay two cards.',
    from: 'ours; the claim does not say when two cards are the same',
  },
  {
    id: 'R6',
    title: 'The contact server answers only one who has proved the number that was asked for.',
    from: 'ours; the claim does not speak of authority',
  },
  {
    id: 'R7',
    title:
      'After a failure that was not definite no other manner is used; after a definite one a ' +
      'new share may begin.',
    from: 'ours; the claim says nothing of failures',
  },
  {
    id: 'R8',
    title: 'Every attempt ends in an outcome that is told, and no telling says more than was so.',
    from: 'ours; the claim recites no reports to the user',
  },
  {
    id: 'R9',
    title: 'A card that was put into the book keeps its name, numbers and addresses there.',
    from: 'ours; the claim does not say when two cards are equal',
  },
  {
    id: 'R10',
    title: 'A card that a manner cannot carry fails with the reason before any part of it is sent.',
    from: 'ours; the claim does not speak of size',
  },
] as const satisfies readonly Requirement[];

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((row) => [row.id, row]));

/** The row of this invariant or rule; every one has a row, which a test shows. */
export function requirementRow(id: InvariantId | RuleId): Requirement {
  const row = byId.get(id);
  if (row === undefined) throw new Error(`no requirement row for ${id}`);
  return row;
}
