/** Which shares are judged at rest, as 1.q sees them. */
import { expect, test } from 'vitest';
import { type Story, toU2 } from '../story.test-support.ts';
import { monitorShortMessage as monitor } from './1q-short-message.ts';
import { broken, findingsOf, grounds } from './judged.test-support.ts';
import { asked, boundWith } from './share-stories.test-support.ts';

const prompt = { kind: 'confirm', text: 'sure?' } as const;

function asks(story: Story, attempt: string, node = 'c1'): void {
  story.sent(node, 'user', { op: 'ui.ask', attempt, prompt });
}

test('a share whose user has not answered is open, and says so', () => {
  const { story } = asked();
  const shareSeq = story.trace().events.length - 1;
  asks(story.state(false), 'a1');
  const why = 'the share never came to rest';
  expect(findingsOf(story, monitor)).toEqual([
    { kind: 'undecided', check: '1.q/nothing', seqs: [shareSeq], why },
    { kind: 'undecided', check: '1.q/missing', seqs: [shareSeq], why },
  ]);
});

test.each<readonly [string, (story: Story) => void]>([
  ['a question about another share', (story) => asks(story, 'a2')],
  ['a question of another client', (story) => asks(story, 'a1', 'c2')],
  [
    'a telling that the user has not taken',
    (story) => {
      const words = { op: 'ui.tell', attempt: 'a1', outcome: 'failed', reason: '' } as const;
      story.sent('c1', 'user', words);
    },
  ],
  [
    'the state of another IM client',
    (story) => void story.sent('c1', 'i9', { op: 'sdk.listen', handle: 'h9' }),
  ],
])('a share is judged at rest, whatever became of %s', (_, play) => {
  const { story } = asked();
  play(story.state(false));
  expect(broken(story, monitor)).toEqual(['1.q/nothing']);
});

test('a share rests on the binding that it had then, the selection, the word and the state', () => {
  const { story, cards } = boundWith('x');
  story.unbind().bind().select('a1', cards);
  story.act('c1', { act: 'share', attempt: 'a1', recipients: [toU2] });
  story.state(false).sms('a1', cards);
  expect(grounds(story, monitor)).toEqual([
    '1.q/short-message: reply sdk.bind, act select, act share, reply sdk.state, ' +
      'sent sms.send, reply sms.send',
  ]);
  const { events } = story.trace();
  const bound = events.findLast((event) => event.kind === 'reply' && event.op === 'sdk.bind');
  const shown = findingsOf(story, monitor).find(({ kind }) => kind === 'witness');
  expect(shown).toMatchObject({ seqs: expect.arrayContaining([bound?.seq]) });
});
