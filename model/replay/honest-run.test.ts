import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardId } from '../alphabet.ts';
import { n2, type Story, toU2 } from '../story.test-support.ts';
import { begun, emptiedBy, lastSent } from './replayed.test-support.ts';

/** What an honest client may do, whatever came before. */
interface Stage {
  readonly story: Story;
  readonly card: CardId;
  /** A name for the attempt that nobody had before. */
  attempt: string;
  isBound: boolean;
}
type Move = (stage: Stage) => void;

const whenBound =
  (move: Move): Move =>
  (stage) => {
    if (stage.isBound) move(stage);
  };

const moves: Readonly<Record<string, Move>> = {
  bind: (stage) => {
    stage.story.bind();
    stage.isBound = true;
  },
  'bind refused': ({ story }) => {
    story.failing('c1', 'i1', { op: 'sdk.bind', handle: 'h1', number: n2, token: 'k1' });
  },
  unbind: whenBound((stage) => {
    stage.story.unbind();
    stage.isBound = false;
  }),
  'notice on': ({ story }) => {
    story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: true });
  },
  'notice off': ({ story }) => {
    story.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  },
  query: ({ story }) => void story.state(true),
  'select alone': ({ story, card, attempt }) => void story.select(attempt, [card]),
  'share on-line': whenBound(({ story, card, attempt }) => {
    story.shareOnline(attempt, [card]);
  }),
  'share off-line': whenBound(({ story, card, attempt }) => {
    story.shareOffline(attempt, [card]);
  }),
  'share after a failure': whenBound(({ story, card, attempt }) => {
    story.select(attempt, [card]).act('c1', { act: 'share', attempt, recipients: [toU2] });
    const share = { op: 'sdk.share', handle: 'h1', attempt, recipients: ['u2'] } as const;
    story.state(true).failing('c1', 'i1', { ...share, cards: [card] });
    story.state(false).sms(attempt, [card]);
  }),
  import: whenBound(({ story, attempt }) => void story.import(attempt)),
  'import refused': ({ story }) => {
    story.failing('c1', 'i1', { op: 'sdk.friends', handle: 'h1' });
  },
  synchronise: ({ story, attempt }) => void story.synchronise(attempt),
  restore: whenBound(({ story, card, attempt }) => void story.restore(attempt, [card])),
  'restore refused': ({ story, attempt }) => {
    story.act('i1', { act: 'restore', attempt });
  },
  'unasked fetch': ({ story, card }) => {
    const get = { op: 'cs.get', number: n2, proof: 'k1', page: 0 } as const;
    story.call('i1', 'cs', get, { cards: [card] });
  },
};

/** A deed that is wrong whatever came before, with the operation that shows it. */
const wrongs: readonly { readonly op: string; readonly deed: Move }[] = [
  {
    op: 'sdk.share',
    deed: ({ story, card }) => {
      story.bind().state(true).unbind().select('x', [card]).handOver('x', [card]);
    },
  },
  {
    op: 'sdk.share',
    deed: ({ story, card }) => {
      story.bind().select('x', [card]).state(false).handOver('x', [card]);
    },
  },
  {
    op: 'sms.send',
    deed: ({ story, card }) => {
      story.bind().state(true).select('x', [card]).sms('x', [card]);
    },
  },
  {
    op: 'sdk.deliver',
    deed: ({ story, card }) => {
      story.bind().act('i1', { act: 'restore', attempt: 'x' });
      const deliver = { op: 'sdk.deliver', handle: 'h1', attempt: 'x', more: false } as const;
      story.call('i1', 'c1', { ...deliver, cards: [card] });
    },
  },
];

const history = fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 25 });

function played(names: readonly string[]): Stage {
  const { story, a } = begun();
  story.call('c1', 'i1', { op: 'sdk.open', app: 'contacts' }, { handle: 'h1' });
  const stage: Stage = { story, card: a, attempt: '', isBound: false };
  for (const [at, name] of names.entries()) {
    stage.attempt = `a${at}`;
    moves[name]?.(stage);
  }
  return stage;
}

test('an honest history is never rejected, in whatever order its parts come', () =>
  fc.assert(
    fc.property(history, (names) => {
      expect(emptiedBy(played(names).story.trace())).toBeNull();
    }),
  ));

test('one wrong deed is rejected at its own event, whatever honest history came before', () =>
  fc.assert(
    fc.property(history, fc.constantFrom(...wrongs), (names, { op, deed }) => {
      const stage = played(names);
      deed(stage);
      const trace = stage.story.trace();
      expect(emptiedBy(trace)).toBe(lastSent(trace, op));
    }),
  ));
