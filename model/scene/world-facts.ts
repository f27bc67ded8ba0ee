/** Facts of the world go into the scene as they are. */
import type { CardId, Fact, Stamp } from '../alphabet.ts';
import type { Scene } from './scene.ts';

type StampedFact = Stamp & Fact<CardId>;

export function recordWorld(scene: Scene, event: StampedFact): void {
  switch (event.kind) {
    case 'world.node':
      scene.nodes.set(event.node, event);
      return;
    case 'world.terminal':
      recordTerminal(scene, event);
      return;
    case 'world.account':
      scene.accounts.set(event.account, event);
      return;
    case 'world.friend':
      recordFriend(scene, event);
      return;
    case 'world.session':
      recordSession(scene, event);
      return;
    case 'world.book':
      scene.books.set(event.node, event);
      return;
    default:
      recordCourse(scene, event);
  }
}

function recordCourse(scene: Scene, event: StampedFact): void {
  if (event.kind === 'world.sut-error' || event.kind === 'world.fault') scene.troubles.push(event);
  if (event.kind === 'world.end') scene.quiescent = event.quiescent;
  if (event.kind === 'world.server-book') scene.serverBooks.set(event.number, event.cards);
}

function recordTerminal(
  scene: Scene,
  event: Extract<StampedFact, { kind: 'world.terminal' }>,
): void {
  const before = scene.terminals.get(event.terminal)?.numbersEver ?? [];
  const numbersEver = [...before, ...event.numbers.filter((number) => !before.includes(number))];
  scene.terminals.set(event.terminal, { ...event, numbersEver });
}

function recordFriend(scene: Scene, event: Extract<StampedFact, { kind: 'world.friend' }>): void {
  const friends = scene.friends.get(event.of) ?? new Set();
  if (event.linked) friends.add(event.friend);
  else if (friends.delete(event.friend)) {
    const left = scene.friendsLeft.get(event.of) ?? new Map();
    scene.friendsLeft.set(event.of, left.set(event.friend, event.seq));
  }
  scene.friends.set(event.of, friends);
}

function recordSession(scene: Scene, event: Extract<StampedFact, { kind: 'world.session' }>): void {
  scene.sessions.set(event.node, event);
  const history = scene.sessionHistory.get(event.node) ?? [];
  history.push(event);
  scene.sessionHistory.set(event.node, history);
}
