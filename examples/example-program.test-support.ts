/** Starts an example as a user would, and makes the nodes that the stories of its tests need. */
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Given } from '../impl/adapters/pipe/scripted-world.test-support.ts';
import { type PipeProgram, startPipeProgram } from '../impl/adapters/pipe.ts';
import type { NodeSpec, Stimulus } from '../impl/port.ts';
import type { Act, Card, Outcome, Reply, Request } from '../model/alphabet.ts';
import type { SeatId } from '../model/ids.ts';

export async function startExample(
  [tool, file]: readonly [string, string],
  seats: readonly SeatId[],
): Promise<PipeProgram> {
  const command = `${tool} '${fileURLToPath(new URL(file, import.meta.url))}'`;
  const starting = startPipeProgram({ command, seats });
  const program = await starting.catch((error: unknown) => {
    throw new Error(`${String(error)}\nIf ${tool} is missing: apt-get install -y python3`);
  });
  onTestFinished(() => program.close());
  return program;
}

export const account = { number: '+1 415 555 0100', secret: 'sim-1' };

export function contactClientSpec(book: readonly Card[]): NodeSpec {
  return {
    seat: 'contact-client',
    node: 'c1',
    region: 'US',
    numbers: [account],
    imClients: ['i1'],
    contactServer: 'cs',
    messaging: 'sms',
    book,
  };
}

export function cardOf(name: string, number: string, more = ''): Card {
  return `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL:${number}\r\n${more}END:VCARD\r\n`;
}

export function act(one: Act<Card>): Stimulus {
  return { kind: 'act', act: one };
}

export function deliver(from: string, message: Request<Card>): Stimulus {
  return { kind: 'deliver', from, message };
}

/** What the user was told by the result of an act; `later` while it is not decided. */
export function outcomeOf(given: Given): Outcome | 'later' | 'broken' {
  if ('failed' in given) return 'broken';
  return given.told?.outcome ?? 'later';
}

export function replyOf(given: Given): Reply<Card> | string {
  return 'failed' in given ? given.failed : (given.reply ?? 'no reply');
}
