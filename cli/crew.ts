/** Plays jobs on all cores: in this process, or in others that run the same command. */
import { type ChildProcess, fork } from 'node:child_process';

/** What a process that the command starts for itself is told. */
export const workerWord = '--as-worker';

interface Member<Job, Done> {
  /** `null`: it was closed before it was done. */
  readonly perform: (job: Job) => Promise<Done | null>;
  readonly close: () => void;
}

export interface Shift<Job, Done> {
  /** Asked before each job: `false` stops here, and what is done is kept. */
  readonly goOn: () => Promise<boolean>;
  readonly onDone: (job: Job, done: Done | null) => void;
}

export interface Terms<Job, Done> {
  /** How many processes; with one, this one plays. */
  readonly workers: number;
  /** Does one job here. */
  readonly perform: (job: Job) => Promise<Done>;
  /** The command whose hidden option starts another process. */
  readonly command: 'mutants' | 'run';
}

export class Crew<Job extends object, Done> {
  readonly #members: readonly Member<Job, Done>[];

  constructor({ workers, perform, command }: Terms<Job, Done>) {
    const here = { perform, close: () => undefined };
    const others = () => Array.from({ length: workers }, () => otherProcess<Job, Done>(command));
    this.#members = workers > 1 ? others() : [here];
  }

  /** What was done of each job; `null` where it was not. */
  async perform(
    jobs: readonly Job[],
    { goOn, onDone }: Shift<Job, Done>,
  ): Promise<readonly (Done | null)[]> {
    const done = jobs.map((): Done | null => null);
    const queue = jobs.entries();
    const work = async (member: Member<Job, Done>) => {
      for (const [at, job] of queue) {
        if (!(await goOn())) return;
        const result = await member.perform(job);
        done[at] = result;
        onDone(job, result);
      }
    };
    await Promise.all(this.#members.map(work));
    return done;
  }

  /** May be called at any time, and more than once. */
  readonly close = (): Promise<void> => {
    for (const member of this.#members) member.close();
    return Promise.resolve();
  };
}

function otherProcess<Job extends object, Done>(command: string): Member<Job, Done> {
  const [, file = ''] = process.argv;
  const child = fork(file, [command, workerWord], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let closed = false;
  return {
    perform: (job) => answerOf<Job, Done>(child, job, () => closed),
    close: () => {
      closed = true;
      child.kill('SIGTERM');
    },
  };
}

function answerOf<Job extends object, Done>(
  child: ChildProcess,
  job: Job,
  isClosed: () => boolean,
): Promise<Done | null> {
  if (isClosed()) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => {
      if (isClosed()) resolve(null);
      else reject(new Error(`the process that played ${JSON.stringify(job)} ended with ${code}`));
    };
    child.once('exit', onExit);
    child.once('message', (done) => {
      child.off('exit', onExit);
      resolve(done as Done);
    });
    child.send(job);
  });
}

/** The other end: does what it is told until nobody is there to tell any more. */
export async function serveAsWorker<Job, Done>(
  perform: (job: Job) => Promise<Done>,
): Promise<number> {
  const gone = new Promise<number>((resolve) => process.once('disconnect', () => resolve(0)));
  // The one who started it decides what an interruption means.
  process.on('SIGINT', () => undefined);
  process.on('message', async (job: Job) => process.send?.(await perform(job)));
  return gone;
}
