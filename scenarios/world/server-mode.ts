/** How the contact server can be reached, from nobody noticing anything to no answer at all. */
import type { NodeId } from '../../model/alphabet.ts';
import type { ServerMode } from '../script.ts';
import { type Fate, pass, type Rule } from './rule.ts';

const slowUs = 10_000_000;

const fates: Readonly<Record<ServerMode, Fate>> = {
  well: pass,
  error: { kind: 'fail', reason: 'server error', definite: true },
  unsure: { kind: 'fail', reason: 'connection lost', definite: false },
  slow: { kind: 'delay', byUs: slowUs },
  silent: { kind: 'drop' },
};

export class ServerReach {
  mode: ServerMode = 'well';
  readonly rule: Rule;

  constructor(server: NodeId) {
    this.rule = ({ to }) => (to === server ? fates[this.mode] : pass);
  }
}
