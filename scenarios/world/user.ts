/** The users: they answer what a node asks, as the script has it. */
import type { Desk, Participant, Stimulus } from '../../impl/port.ts';
import type { AccountId, Answer, AttemptId, PhoneNumber, Prompt } from '../../model/alphabet.ts';

/** What the user of an attempt would say. */
export interface Answers {
  readonly accounts: readonly AccountId[];
  readonly confirm: boolean;
  /** The numbers that this user knows. */
  readonly numbers: ReadonlyMap<AccountId, PhoneNumber>;
}

export class Users implements Participant {
  readonly #answers = new Map<AttemptId, Answers>();

  prepare(attempt: AttemptId, answers: Answers): void {
    this.#answers.set(attempt, answers);
  }

  give(stimulus: Stimulus, desk: Desk): void {
    if (stimulus.kind !== 'deliver') return desk.done({});
    const { message } = stimulus;
    if (message.op !== 'ui.ask') return desk.done({ reply: { ok: true } });
    desk.done({ reply: { ok: true, answer: this.#answer(message.attempt, message.prompt) } });
  }

  #answer(attempt: AttemptId, prompt: Prompt): Answer {
    const prepared = this.#answers.get(attempt);
    // Who asked for something agrees to it, and to what it needs, unless the plan says otherwise.
    if (prompt.kind === 'confirm') return { kind: 'confirm', yes: prepared?.confirm ?? true };
    if (prepared === undefined) return { kind: 'none' };
    switch (prompt.kind) {
      case 'recipients':
        return { kind: 'recipients', accounts: prepared.accounts };
      case 'number':
        return { kind: 'number', number: prepared.numbers.get(prompt.account) ?? null };
    }
  }
}
