/** What follows when a seat under test declares that it lacks an operation (design: not-applicable). */
import type { RowId, TestableSeatId } from '../ids.ts';

/** The operations that a program may declare; those of `impl/port.ts`. */
export type OperationWord =
  | 'bind'
  | 'select'
  | 'share-im'
  | 'share-sms'
  | 'import'
  | 'synchronise'
  | 'restore'
  | 'unbind'
  | 'edit'
  | 'read-out'
  | 'number-change';

export interface Absence {
  readonly seat: TestableSeatId;
  readonly operation: OperationWord;
}

/** The elements that recite each operation: without it they are not met, and no run need show it. */
const recited: Readonly<
  Record<TestableSeatId, Partial<Readonly<Record<OperationWord, readonly RowId[]>>>>
> = {
  'contact-client': {
    bind: ['1.a'],
    select: ['1.g'],
    'share-im': ['1.h', '1.i', '1.o', '1.p'],
    'share-sms': ['1.o', '1.q'],
    import: ['1.r', '1.s', '1.t'],
    synchronise: ['1.u'],
    restore: ['1.v'],
  },
  'im-client': {
    'share-im': ['1.k', '1.l'],
    import: ['1.r', '1.s'],
    restore: ['1.w', '1.x', '1.y', '1.z', '1.aa'],
  },
  'contact-server': { synchronise: ['1.u'], restore: ['1.y'] },
};

/** Checks that make no sense without an operation that the claim does not recite. */
const needed: Partial<Readonly<Record<OperationWord, readonly string[]>>> = {
  unbind: ['R2/after-unbind', 'R6/revoked'],
  'number-change': ['R3/dead-binding'],
};

/** Checks that rest on what the book said when it was read out. */
const readOut: ReadonlySet<string> = new Set([
  '1.d/book',
  '1.t/added',
  '1.t/not-added',
  '1.t/altered-core',
  '1.t/altered-whole',
  '1.t/replaced',
  '1.u/stale',
  '1.v/restored',
  '1.v/not-written',
  '1.v/altered-core',
  '1.v/altered-whole',
  '1.v/partly',
  'G9',
  'R4/partial',
  'R4/doubled',
  'R4/local-lost',
  'R5/doubled',
  'R5/merged',
  'R9/kept',
]);

/** The recited operation that a seat lacks, by which this row is not met; or `undefined`. */
export function recitedAbsence(row: RowId, absent: readonly Absence[]): Absence | undefined {
  return absent.find(({ seat, operation }) => recited[seat][operation]?.includes(row) === true);
}

/** The unrecited operation without which this check does not apply; or `undefined`. */
export function lacks(check: string, absent: readonly Absence[]): OperationWord | undefined {
  return absent.find(({ operation }) => needed[operation]?.includes(check) === true)?.operation;
}

export function lacksReadOut(check: string, absent: readonly Absence[]): boolean {
  return readOut.has(check) && absent.some(({ operation }) => operation === 'read-out');
}
