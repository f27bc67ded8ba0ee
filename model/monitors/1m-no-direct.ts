/** 1.m: no message has a contact client and an IM client of another terminal as its two ends, and no card leads to that. */
import type { EventOf, Monitor, Yield } from '../monitor.ts';
import type { Scene } from '../scene/scene.ts';
import { selectionFor } from '../scene/selection.ts';
import { counterExample } from './finding.ts';
import { type MeetingState, meetingMonitor } from './meeting.ts';

type Shared = EventOf<'sent sdk.share'> | EventOf<'sent sms.send'>;

/** A way back to the contact client itself, for whoever takes the card; nobody had selected it with that. */
function callbackAddress({ seq, from, message }: Shared, scene: Scene, tell: Yield): void {
  if (scene.seatOf(from) !== 'contact-client') return;
  const selection = selectionFor(scene, { node: from, attempt: message.attempt, seq });
  const wasThere = (selection?.cards ?? []).some(({ octets }) => names(octets, from));
  const bearer = message.cards.find((card) => names(scene.card(card).octets, from));
  if (bearer === undefined || wasThere) return;
  tell(
    counterExample(scene, {
      check: '1.m/direct',
      seqs: [seq],
      node: from,
      expected: 'a card leads nobody past the IM client',
      actual: `card ${bearer} carries the address of ${from}`,
    }),
  );
}

/** The address as a word of its own. */
function names(octets: string, node: string): boolean {
  return octets.split(/[^\w-]+/).includes(node);
}

const meeting = meetingMonitor('1.m', '1.m/direct');

export const monitorNoDirect: Monitor<MeetingState> = {
  ...meeting,
  on: {
    ...meeting.on,
    'sent sdk.share': (state, event, scene, tell) => {
      meeting.on['sent sdk.share']?.(state, event, scene, tell);
      callbackAddress(event, scene, tell);
    },
    'sent sms.send': (state, event, scene, tell) => {
      meeting.on['sent sms.send']?.(state, event, scene, tell);
      callbackAddress(event, scene, tell);
    },
  },
};
