/** Situation 102: I1 comes back while the short message is being submitted that was chosen without it. */
import fc from 'fast-check';
import type { Trace } from '../../model/alphabet.ts';
import { materialsWith } from '../plan/cast.ts';
import { at, bind, healed, link, loggedIn, login, logout, share } from '../plan/steps.ts';
import type { Script } from '../script.ts';
import { dayMs, faultSituation } from '../situation.ts';
import { calls, changes, countBetween, endSeq, isLiveAt, toldBefore } from './seen.ts';

const scripts = fc
  .tuple(materialsWith('t2'), fc.constantFrom('log-in', 'link up'), fc.nat({ max: 3 }))
  .map(([{ cast, spelling }, way, card]): Script => {
    const leave = way === 'log-in' ? logout('i1') : link('i1', false);
    const back = way === 'log-in' ? login('i1', 'u1') : link('i1', true);
    return {
      cast,
      steps: [
        ...loggedIn('u1', 'u2'),
        bind(spelling),
        leave,
        // Slow enough that a log-in is through before the submission is.
        { do: 'reach', part: 'messaging', mode: 'slow' },
        at('sms.send', 'request', [back]),
        ...share('while I1 comes back', [card]),
        { do: 'reach', part: 'messaging', mode: 'well' },
        ...healed(dayMs),
        login('i1', 'u1'),
        ...share('after it', [card + 1]),
      ],
    };
  });

function probe(trace: Trace): boolean {
  return calls(trace, 'sms.send').some((message) => {
    const told = toldBefore(trace, message.sent.from, message.sent.seq).at(-1);
    if (told === undefined || told.online || isLiveAt(trace, told.of, told.seq)) return false;
    const returns = changes(trace, told.of).flatMap(({ seq, isLive }) => (isLive ? [seq] : []));
    return countBetween(returns, told.seq, endSeq(message)) > 0;
  });
}

export const backAtSubmission = faultSituation({
  id: 102,
  title: 'I1 comes back between the choice of short message and its submission',
  injection: 'I1 logs in, or has its link again, while the short message is being submitted',
  property:
    'S: a share told off-line goes by short message alone; nothing of it goes by IM, then or later. ' +
    'L: the next share goes by IM',
  sees: 'a short message chosen while I1 was off-line, and submitted when it was back',
  probe,
  checks: ['1.o/both', '1.q/handed-over', '1.q/queued', 'G5/off-line', 'R7/fallback', 'R8/untold'],
  needs: ['bind', 'share-sms'],
  directed: { 'im.link-down': 15, 'sdk.delay': 100 },
  scripts,
  plain: slowStory,
});

/** So many shares give a link that comes and goes its chances. */
const sharesMax = 8;

/** As slow to submit, and with nothing that keeps I1 off-line. */
function slowStory({ cast }: Script): Script {
  const all = Array.from({ length: sharesMax }, (_, at) => share(`share ${at}`, [at % 4]));
  return {
    cast,
    steps: [
      ...loggedIn('u1', 'u2'),
      bind(),
      { do: 'reach', part: 'messaging', mode: 'slow' },
      ...all.flat(),
    ],
  };
}
