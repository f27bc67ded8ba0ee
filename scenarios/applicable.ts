/** Which situations can be played with what the programs under test declare. */
import { type ImplementationCard, type OperationId, operationIds } from '../impl/port.ts';
import type { TestableSeatId } from '../model/ids.ts';
import type { Situation } from './situation.ts';

/** Which operations each seat needs to have; those of the other seats are not its business. */
const operationsOf: Readonly<Record<TestableSeatId, readonly OperationId[]>> = {
  'contact-client': operationIds,
  'im-client': ['share-im', 'import', 'restore'],
  'contact-server': [],
};

/** An operation that a program under test answers for and does not have. */
export interface Lack {
  readonly seat: TestableSeatId;
  readonly operation: OperationId;
}

export function lacksOf(
  underTest: readonly TestableSeatId[],
  cards: readonly ImplementationCard[],
): readonly Lack[] {
  return cards.flatMap((card) =>
    underTest
      .filter((seat) => card.seats.includes(seat))
      .flatMap((seat) =>
        operationsOf[seat]
          .filter((operation) => !card.operations.includes(operation))
          .map((operation) => ({ seat, operation })),
      ),
  );
}

/** What keeps a situation from being played; `undefined` where nothing does. */
export function hindrance({ needs }: Situation, lacks: readonly Lack[]): Lack | undefined {
  return lacks.find(({ operation }) => needs.includes(operation));
}
