/** Contact servers that answer with something other than the contact of the number (1.y, 1.aa, R6). */
import { type Mutant, mutantOf } from '../mutant.ts';

export const answering: readonly Mutant[] = [
  mutantOf('contact-server', {
    name: 'first-page-only',
    does: 'returns the first page of a contact as if it were all of it',
    dies: '1.y/server-partial',
    falls: [],
    change: () => ({
      *deliver(message, honest) {
        const reply = yield* honest(message);
        return reply.ok && 'next' in reply ? { ...reply, next: null } : reply;
      },
    }),
  }),
];
