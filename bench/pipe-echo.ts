/**
 * How much of the speed of a bare pipe is left for a program under test: round trips a second of a
 * JSON-lines echo in Python, and of the Python contact client through the adapter, in turns, in one run.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPipeProgram } from '../impl/adapters/pipe.ts';
import type { Desk, NodeSpec, Participant, Stimulus } from '../impl/port.ts';
import type { Card, Reply, Request } from '../model/alphabet.ts';
import { median } from './median.ts';

/** Short rounds in turns, because the machine may be busy with other things in between. */
const rounds = 25;
const tripsARound = 800;
const echo = `
import json, sys
for line in sys.stdin.buffer:
    message = json.loads(line)
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": message["params"]}) + "\\n")
    sys.stdout.flush()
`;
const card: Card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nTEL:+1 415 555 0111\r\nEND:VCARD\r\n';
const account = { number: '+1 415 555 0100', secret: 's' };

/** Makes round trips, one in flight at a time, and says how many it made. */
type Lap = () => Promise<number>;

async function ratePerSecond(lap: Lap): Promise<number> {
  const startedMs = performance.now();
  const trips = await lap();
  return (trips * 1000) / (performance.now() - startedMs);
}

function echoLap(): { readonly lap: Lap; readonly close: () => void } {
  const child = spawn('python3', ['-c', echo], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const params = { node: 'c1', act: { act: 'select', attempt: 'a1', cards: ['b1'] }, nowMs: 0 };
  let answered = (): void => undefined;
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) if (JSON.parse(line)) answered();
  });
  const trip = (id: number) =>
    new Promise<void>((resolve) => {
      answered = resolve;
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'act', params })}\n`);
    });
  const lap = async () => {
    for (let id = 1; id <= tripsARound; id += 1) await trip(id);
    return tripsARound;
  };
  return { lap, close: () => child.kill() };
}

const spec: NodeSpec = {
  seat: 'contact-client',
  node: 'c1',
  region: 'US',
  numbers: [account],
  imClients: ['i1'],
  contactServer: 'cs',
  messaging: 'sms',
  book: [card],
};

function answerTo({ op }: Request<Card>): Reply<Card> {
  if (op === 'sdk.open') return { ok: true, handle: 'h1' };
  if (op === 'cs.grant') return { ok: true, token: 't1' };
  return op === 'sdk.state' ? { ok: true, online: true } : { ok: true };
}

/** Gives one stimulus and answers the calls in it; every line to the program is a round trip. */
function give(client: Participant, stimulus: Stimulus): Promise<number> {
  return new Promise((resolve, reject) => {
    let trips = 1;
    let calls = 0;
    const desk: Desk = {
      nowMs: 0,
      call: (_, message) => {
        calls += 1;
        trips += 1;
        const call = calls;
        const reply = answerTo(message);
        queueMicrotask(() => client.give({ kind: 'reply', call, reply }, inner));
        return call;
      },
      done: () => resolve(trips),
      observe: () => undefined,
      fail: (what) => reject(new Error(what)),
    };
    const inner: Desk = { ...desk, done: () => undefined };
    client.give(stimulus, desk);
  });
}

function clientLap(client: Participant, stimuli: readonly Stimulus[]): Lap {
  return async () => {
    let trips = 0;
    while (trips < tripsARound) {
      for (const stimulus of stimuli) trips += await give(client, stimulus);
    }
    return trips;
  };
}

const example = '../examples/python-contact-client/contact_client.py';
const file = fileURLToPath(new URL(example, import.meta.url));
const program = await startPipeProgram({
  command: `python3 '${file}'`,
  seats: ['contact-client'],
});
const client = program.create(spec);
const act = (words: Extract<Stimulus, { kind: 'act' }>['act']): Stimulus => ({
  kind: 'act',
  act: words,
});
await give(client, act({ act: 'bind', attempt: 'a0', imClient: 'i1', number: account.number }));
const select = act({ act: 'select', attempt: 'a1', cards: ['b1'] });
const recipients = [{ account: 'u2', number: null }];
const share = act({ act: 'share', attempt: 'a1', recipients });
const bare = echoLap();
const laps: readonly { readonly name: string; readonly lap: Lap; readonly rates: number[] }[] = [
  { name: 'echo', lap: bare.lap, rates: [] },
  { name: 'select', lap: clientLap(client, [select]), rates: [] },
  { name: 'select and share', lap: clientLap(client, [select, share]), rates: [] },
];
for (const { lap } of laps) await lap();
for (let round = 0; round < rounds; round += 1) {
  for (const { lap, rates } of laps) rates.push(await ratePerSecond(lap));
}
bare.close();
await program.close();
const echoRate = median(laps[0]?.rates ?? []);
for (const { name, rates } of laps) {
  const rate = median(rates);
  const percent = Math.round((100 * rate) / echoRate);
  console.log(
    `${name.padEnd(16)} ${Math.round(rate)} round trips a second, ${percent} % of the echo`,
  );
}
