/** Makes the faults of a plan: asked at every opportunity, it decides by the key of that opportunity alone. */
import type { NodeId, OperationName } from '../../../model/alphabet.ts';
import { type FaultId, type FaultKey, type FaultPlan, faultIds } from '../../fault-plan.ts';
import type { Cast, MishapStep } from '../../script.ts';
import { draw, type OnDraw } from '../draw.ts';
import { type Fate, type Passage, pass, type Rule } from '../rule.ts';
import type { Between, Fault, Mishap, Single, Spell } from './fault.ts';
import { faults } from './index.ts';

/** What the injector does to the world, and how it learns the time. */
export interface Hands {
  readonly cast: Cast;
  readonly nowUs: () => number;
  readonly perform: (step: MishapStep) => void;
  readonly after: (waitUs: number, run: () => void) => void;
  readonly note: (key: FaultKey, node: NodeId) => void;
  /** Whom a fault of short messages strikes. */
  readonly messaging: NodeId;
  readonly onDraw: OnDraw;
}

type Planned<F extends Fault> = readonly [id: FaultId, fault: F];

interface OpenSpell {
  readonly spell: Spell;
  readonly node: NodeId;
  readonly untilUs: number;
}

interface Firing {
  readonly key: FaultKey;
  readonly between: Between;
}

type OnMessage = Single | Spell | Mishap;
/** The message is on its way, or its answer. */
type Moment = 'request' | 'answer';

interface Strike {
  readonly id: FaultId;
  readonly fault: OnMessage;
  readonly firing: Firing;
}

export class FaultInjector {
  readonly #seed: number;
  readonly #plan: FaultPlan;
  readonly #hands: Hands;
  #planned: readonly Planned<Fault>[];
  /** How many opportunities each kind that is planned has had. */
  readonly #counts = new Map<FaultId, number>();
  /** How many messages of each operation were on their way so far, or their answers; how many parts there were. */
  readonly #seen = new Map<string, number>();
  readonly #placed: Set<FaultKey>;
  readonly #suppressed: ReadonlySet<FaultKey>;
  readonly #spells: OpenSpell[] = [];
  /** What is undone when the storm is over, the last first. */
  #undo: MishapStep[] = [];
  /** Mishaps that are not undone yet: none of them happens again meanwhile. */
  readonly #lasting = new Set<FaultId>();
  #isCalm = false;

  constructor(seed: number, plan: FaultPlan, hands: Hands) {
    this.#seed = seed;
    this.#plan = plan;
    this.#hands = hands;
    this.#placed = new Set(plan.placed);
    this.#suppressed = new Set(plan.suppressed);
    this.#planned = this.#allPlanned();
  }

  #allPlanned(): readonly Planned<Fault>[] {
    return faultIds.flatMap((id) => (this.#isPlanned(id) ? [[id, faults[id]] as const] : []));
  }
  #isPlanned(id: FaultId): boolean {
    return (
      (this.#plan.percent[id] ?? 0) > 0 || [...this.#placed].some((key) => key.startsWith(`${id}@`))
    );
  }

  /** From now on nothing fires, and what lasts until the calm is undone. */
  calm(): void {
    this.#isCalm = true;
    for (const step of this.#undo.reverse()) this.#hands.perform(step);
    this.#undo = [];
  }

  readonly request: Rule = (passage) => this.#fateOf(passage, 'request');
  readonly answer: Rule = (passage) => this.#fateOf(passage, 'answer');

  #fateOf(passage: Passage, moment: Moment): Fate {
    if (this.#isCalm) return pass;
    this.#see(`${moment} ${passage.message.op}`);
    const strikes = this.#strikesAt(passage, moment);
    const open = this.#spells.find((each) => this.#meets(each, passage, moment));
    if (open !== undefined) return this.#fateIn(open);
    for (const strike of strikes) {
      const fate = this.#struck(strike, passage, moment);
      if (fate.kind !== 'pass') return fate;
    }
    return pass;
  }

  /** Every kind takes its opportunity, whichever then decides: a key counts messages, and not what became of them. */
  #strikesAt({ message }: Passage, moment: Moment): readonly Strike[] {
    const strikes: Strike[] = [];
    for (const [id, fault] of this.#planned) {
      if (!('ops' in fault) || momentOf(fault) !== moment || !has(fault.ops, message.op)) continue;
      const firing = this.#fires(id);
      if (firing !== null) strikes.push({ id, fault, firing });
    }
    return strikes;
  }

  #struck({ id, fault, firing }: Strike, passage: Passage, moment: Moment): Fate {
    if (this.#lasting.has(id)) return pass;
    const node = struckBy(fault, passage);
    this.#hands.note(firing.key, node);
    if (fault.hook === 'mishap') return this.#happen(id, fault, firing);
    if (fault.hook !== 'spell') return fault.fate(firing.between);
    const lastsMs = firing.between(...fault.lastsMs);
    const open = { spell: fault, node, untilUs: this.#hands.nowUs() + lastsMs * 1_000 };
    this.#spells.push(open);
    return this.#meets(open, passage, moment) ? this.#fateIn(open) : pass;
  }

  #happen(id: FaultId, { steps, undo, undoneAfterMs }: Mishap, { between }: Firing): Fate {
    const { cast, perform, after } = this.#hands;
    for (const step of steps(cast, between)) perform(step);
    this.#lasting.add(id);
    if (undoneAfterMs === 'calm') this.#undo.push(...undo(cast));
    else {
      after(between(...undoneAfterMs) * 1_000, () => {
        this.#lasting.delete(id);
        for (const step of undo(cast)) perform(step);
      });
    }
    return pass;
  }

  #meets({ spell, node, untilUs }: OpenSpell, passage: Passage, moment: Moment) {
    if (untilUs <= this.#hands.nowUs() || !has(spell.ops, passage.message.op)) return false;
    const [sender, receiver] =
      moment === 'request' ? [passage.from, passage.to] : [passage.to, passage.from];
    if (spell.direction !== 'in' && sender === node) return true;
    return spell.direction !== 'out' && receiver === node;
  }

  #fateIn({ spell, untilUs }: OpenSpell): Fate {
    if (spell.fate !== 'held') return spell.fate;
    return { kind: 'delay', byUs: untilUs - this.#hands.nowUs() };
  }

  /** At the next of a kind's opportunities but so many, counted from 1, it fires. */
  place(id: FaultId, nth: number): void {
    const count = this.#counts.get(id) ?? this.#opportunitiesOf(faults[id]);
    this.#counts.set(id, count);
    this.#placed.add(`${id}@${count + nth}`);
    this.#planned = this.#allPlanned();
  }

  /** Those that a kind had while it was not planned. */
  #opportunitiesOf(fault: Fault): number {
    if (!('ops' in fault)) return this.#seen.get(fault.hook) ?? 0;
    const moment = momentOf(fault);
    return fault.ops.reduce((sum, op) => sum + (this.#seen.get(`${moment} ${op}`) ?? 0), 0);
  }
  #see(what: string): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1);
  }

  /** After which delays a part of a short message arrives, where it is not as usual. */
  arrivalsMs(): readonly number[] | null {
    return this.#first('part', (fault, between) => fault.arrivalsMs(between));
  }
  /** The reference of a short message, where it is not the next one. */
  reference(): number | null {
    return this.#first('reference', (fault) => fault.reference);
  }

  #first<H extends 'part' | 'reference', T>(
    hook: H,
    effect: (fault: Extract<Fault, { hook: H }>, between: Between) => T,
  ): T | null {
    if (this.#isCalm) return null;
    this.#see(hook);
    const fired = this.#planned.flatMap(([id, fault]) => {
      const firing = fault.hook === hook ? this.#fires(id) : null;
      return firing === null ? [] : [{ fault: fault as Extract<Fault, { hook: H }>, firing }];
    });
    const [first] = fired;
    if (first === undefined) return null;
    this.#hands.note(first.firing.key, this.#hands.messaging);
    return effect(first.fault, first.firing.between);
  }

  /** Takes the next opportunity of a kind. */
  #fires(id: FaultId): Firing | null {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    const key: FaultKey = `${id}@${count}`;
    if (this.#suppressed.has(key)) return null;
    this.#hands.onDraw?.(`fault/${id}#${count}`);
    const percent = this.#plan.percent[id] ?? 0;
    const drawn = draw(this.#seed, `fault/${id}`, count) % 10_000 < percent * 100;
    if (!drawn && !this.#placed.has(key)) return null;
    let draws = 0;
    const between: Between = (least, most) =>
      least + (draw(this.#seed, `fault/${key}`, draws++) % (most - least + 1));
    return { key, between };
  }
}

function momentOf({ hook }: OnMessage): Moment {
  return hook === 'answer' ? 'answer' : 'request';
}

function has(ops: readonly OperationName[], op: OperationName): boolean {
  return ops.includes(op);
}

/** The party of the method that has the trouble: a client, where one of the two is a part of the kit. */
function struckBy(fault: OnMessage, { from, to, message }: Passage): NodeId {
  if (fault.hook === 'spell' && fault.strikes === 'receiver') return to;
  return message.op === 'im.message' || message.op.startsWith('sdk.') ? to : from;
}
