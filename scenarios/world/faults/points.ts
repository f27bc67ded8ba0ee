/** Points inside a participant's work: where one message is on its way, or its answer, something is done. */
import type { MishapStep, PointStep } from '../../script.ts';
import { type Passage, pass, type Rule } from '../rule.ts';

interface Armed {
  readonly point: PointStep['point'];
  readonly steps: readonly MishapStep[];
  seen: number;
}

export class Points {
  readonly #perform: (step: MishapStep) => void;
  #armed: Armed[] = [];

  constructor(perform: (step: MishapStep) => void) {
    this.#perform = perform;
  }

  arm({ point, steps }: PointStep): void {
    this.#armed.push({ point, steps, seen: 0 });
  }

  readonly request: Rule = (passage) => this.#pass(passage, 'request');
  readonly answer: Rule = (passage) => this.#pass(passage, 'answer');

  #pass({ message }: Passage, moment: 'request' | 'answer') {
    for (const armed of this.#armed) {
      const { op, moment: wanted, nth } = armed.point;
      if (op !== message.op || moment !== wanted) continue;
      armed.seen += 1;
      if (armed.seen !== nth) continue;
      this.#armed = this.#armed.filter((each) => each !== armed);
      for (const step of armed.steps) this.#perform(step);
    }
    return pass;
  }
}
