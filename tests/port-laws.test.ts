import type { Program } from '../impl/port.ts';
import { reference } from '../impl/reference/reference.ts';
import { blockingTerminal } from './blocking-terminal.test-support.ts';
import { portLaws } from './port-laws.ts';

portLaws('the reference', () => reference);

/** Its messages wait in its mailbox while it waits for an answer. */
const oneAtATime: Program = { ...reference, card: { ...reference.card, nested: false } };
portLaws('the reference, one message at a time', () => oneAtATime);

portLaws('a terminal that blocks', () => blockingTerminal);
