/** All that goes wrong on purpose in one world: lost links, parts out of reach, points, and faults by plan. */
import type { NodeId } from '../../model/alphabet.ts';
import type { FaultPlan } from '../fault-plan.ts';
import type { Cast, MishapStep, Reached, ReachMode } from '../script.ts';
import type { OnDraw } from './draw.ts';
import { FaultInjector } from './faults/injector.ts';
import { Points } from './faults/points.ts';
import { faultOf, nodeOf, Reach } from './faults/reach.ts';
import type { ImNetwork } from './im-network.ts';
import type { Names } from './names.ts';
import { PhoneLinks } from './phone-link.ts';
import type { World } from './world.ts';

export interface Setting {
  readonly seed: number;
  readonly cast: Cast;
  readonly plan: FaultPlan;
  readonly onDraw: OnDraw;
  readonly world: World;
  readonly names: Names;
  readonly network: { readonly part: ImNetwork; readonly node: NodeId };
  readonly messaging: NodeId;
}

export class Troubles {
  readonly links: PhoneLinks;
  readonly points: Points;
  readonly injector: FaultInjector;
  readonly #reach = new Reach();
  readonly #world: World;
  readonly #names: Names;
  #perform: (step: MishapStep) => void = () => undefined;

  constructor({ seed, cast, plan, onDraw, world, names, network, messaging }: Setting) {
    this.#world = world;
    this.#names = names;
    this.links = new PhoneLinks(world, names, network);
    const perform = (step: MishapStep) => this.#perform(step);
    this.points = new Points(perform);
    this.injector = new FaultInjector(seed, plan, {
      cast,
      nowUs: () => world.nowUs,
      perform,
      after: (waitUs, run) => world.after(waitUs, run),
      note: (fault, node) => world.observe({ kind: 'world.fault', fault, node }),
      messaging,
      onDraw,
    });
    const { points, links, injector } = this;
    const reach = this.#reach;
    world.rules.push(points.request, links.rule, reach.request, injector.request);
    world.answerRules.push(points.answer, links.answerRule, reach.answer, injector.answer);
  }

  /** By whom steps are done while others are under way. */
  performedBy(perform: (step: MishapStep) => void): void {
    this.#perform = perform;
  }

  setReach(part: Reached, mode: ReachMode): void {
    const node = this.#names.of('node', nodeOf(part));
    this.#reach.set(part, { node, mode });
    if (mode !== 'well')
      this.#world.observe({ kind: 'world.fault', fault: faultOf(part, mode), node });
  }
}
