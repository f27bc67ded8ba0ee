/**
 * The readings that a report can switch (claim.md 9). Data alone: an alternative reading drops
 * findings, and says what it would ask for that no check of ours can show.
 */
import type { Finding } from './check.ts';
import type { RowId } from './ids.ts';

export const readingIds = [
  '1.m=whole',
  '1.m=sharing',
  '1.u=A',
  '1.u=B',
  'sdk=all',
  'sdk=sending',
  'preamble=limiting',
  'preamble=not',
] as const;
export type ReadingId = (typeof readingIds)[number];

/**
 * What a reading drops of one check. With a context only the counter-examples that carry it: a
 * monitor puts it in brackets at the end of what it says was `actual`. One that carries none is
 * never dropped.
 */
export interface Drop {
  readonly check: string;
  /** Empty: every part. Otherwise this obligation alone is no longer asked for. */
  readonly obligation: string;
  readonly context: '' | Context;
}
type Context = 'outside a share' | 'not a sending';

export interface Reading {
  readonly id: ReadingId;
  readonly isDefault: boolean;
  readonly means: string;
  readonly drops: readonly Drop[];
  /** Rows that cannot be met under this reading, for nothing that we observe would show them. */
  readonly leavesOpen: readonly { readonly row: RowId; readonly why: string }[];
}

const whole = { obligation: '', context: '' } as const;

export const readings = [
  {
    id: '1.m=whole',
    isDefault: true,
    means: 'A second IM client and the contact client never meet directly, at any time of the run.',
    drops: [],
    leavesOpen: [],
  },
  {
    id: '1.m=sharing',
    isDefault: false,
    means: 'A second IM client and the contact client do not meet directly while cards are shared.',
    drops: [
      { check: '1.m/direct', obligation: '', context: 'outside a share' },
      { check: 'G1', obligation: '', context: 'outside a share' },
    ],
    leavesOpen: [],
  },
  {
    id: '1.u=A',
    isDefault: true,
    means:
      'The contact of the number as the server holds it is what the IM client is given access to.',
    drops: [],
    leavesOpen: [],
  },
  {
    id: '1.u=B',
    isDefault: false,
    means: 'The contact client itself sends its address book to the IM client.',
    drops: [
      { check: '1.u/shared', obligation: 'bound gets it', context: '' },
      { check: '1.u/shared', obligation: 'unbound does not', context: '' },
      { check: '1.u/unentitled', ...whole },
      { check: '1.u/number-decides', ...whole },
    ],
    leavesOpen: [
      { row: '1.u', why: 'no message of the kit carries the whole book from client to client' },
    ],
  },
  {
    id: 'sdk=all',
    isDefault: true,
    means: 'Everything that passes between the two clients goes through the SDK.',
    drops: [],
    leavesOpen: [],
  },
  {
    id: 'sdk=sending',
    isDefault: false,
    means: 'The sending of selected cards goes through the SDK; other deliveries may go otherwise.',
    drops: [{ check: '1.i/foreign-handle', obligation: '', context: 'not a sending' }],
    leavesOpen: [],
  },
  {
    id: 'preamble=limiting',
    isDefault: true,
    means: 'The preamble limits the claim: one terminal, and exchange in both directions.',
    drops: [],
    leavesOpen: [],
  },
  {
    id: 'preamble=not',
    isDefault: false,
    means: 'The preamble only introduces the claim and asks for nothing.',
    drops: [
      { check: '1.pre/one-terminal', ...whole },
      { check: '1.pre/two-terminals', ...whole },
    ],
    leavesOpen: [],
  },
] as const satisfies readonly Reading[];

/** The words before the sign: at most one reading of each subject can be chosen. */
export function subjectOf(id: ReadingId): string {
  return id.slice(0, id.indexOf('='));
}

/** Does this drop take this finding away? Only what is certainly outside the reading is taken. */
export function drops(drop: Drop, finding: Finding): boolean {
  if (finding.check !== drop.check) return false;
  if (drop.obligation !== '') {
    return finding.kind === 'witness' && finding.obligation === drop.obligation;
  }
  if (drop.context === '') return true;
  return finding.kind === 'counter-example' && finding.actual.endsWith(`(${drop.context})`);
}
