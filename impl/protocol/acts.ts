/** What a user does at a node, as it travels. */
import { z } from 'zod';
import type { Fields } from './operation.ts';
import { account, cards, number, recipient, serverAccount } from './values.ts';

/** One act: at which seats it is given, what it means, and its words. */
export interface ActRow {
  readonly seats: string;
  readonly says: string;
  readonly words: Fields;
}

const attempt = z.string().describe('names what the user asked for, until its outcome is told');
const bookIds = z.array(z.string());

export const actRows = {
  bind: {
    seats: 'contact-client',
    says: 'Bind to this IM client by this number.',
    words: { attempt, imClient: z.string().describe('the node of the IM client'), number },
  },
  unbind: { seats: 'contact-client', says: 'End the binding.', words: { attempt } },
  select: {
    seats: 'contact-client',
    says: 'Select cards for the share of the same attempt, which follows.',
    words: { attempt, cards: bookIds.describe('ids of cards in the book, not cards') },
  },
  share: {
    seats: 'contact-client',
    says: 'Share what was selected under this attempt.',
    words: { attempt, recipients: z.array(recipient).describe('friends of the IM account') },
  },
  import: {
    seats: 'contact-client',
    says: "Bring this friend's own card into the book.",
    words: { attempt, account },
  },
  synchronise: {
    seats: 'contact-client',
    says: 'File the book on the contact server.',
    words: { attempt },
  },
  restore: {
    seats: 'contact-client, im-client',
    says: 'The restoring signal. A contact client passes it on to the IM client.',
    words: { attempt },
  },
  edit: {
    seats: 'contact-client',
    says: 'Cards are typed in, taken from a file, or removed by hand.',
    words: { attempt, add: cards.describe('new cards'), remove: bookIds.describe('ids of cards') },
  },
  'number-change': {
    seats: 'contact-client',
    says: 'The phone tells which numbers it has from now on.',
    words: { attempt, numbers: z.array(serverAccount).describe('all of them') },
  },
  login: {
    seats: 'im-client',
    says: 'Log in to the IM network.',
    words: { attempt, account, secret: z.string().describe("the account's password") },
  },
  logout: { seats: 'im-client', says: 'Log out of the IM network.', words: { attempt } },
} as const satisfies Record<string, ActRow>;

function actSchema<N extends string>(name: N, row: ActRow) {
  return z.strictObject({ act: z.literal(name), ...row.words });
}

const [first, ...others] = Object.entries(actRows).map(([name, row]) => actSchema(name, row));
if (first === undefined) throw new Error('there are no acts');

export const actMessage = z.discriminatedUnion('act', [first, ...others]).meta({ id: 'act' });
