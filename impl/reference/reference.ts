/** The reference implementation: separate participants that meet only through the port. */
import type { ImplementationCard, NodeSpec, Participant, Program } from '../port.ts';
import { operationIds } from '../port.ts';
import { ContactClient } from './contact-client.ts';
import { ContactServer } from './contact-server.ts';
import { ImClient } from './im-client.ts';

const card: ImplementationCard = {
  name: 'reference',
  version: '1',
  seats: ['contact-client', 'im-client', 'contact-server'],
  operations: operationIds,
  exposure: {
    ui: 'harness',
    sdk: 'harness',
    im: 'harness',
    sms: 'harness',
    cs: 'harness',
    open: 'harness',
  },
  deterministic: true,
  nested: true,
};

function create(spec: NodeSpec): Participant {
  switch (spec.seat) {
    case 'contact-client':
      return new ContactClient(spec);
    case 'im-client':
      return new ImClient(spec);
    case 'contact-server':
      return new ContactServer(spec);
  }
}

export const reference: Program = { card, create };
