/** Plays jobs on all cores: in this process, or in others that run the same command. */
import { type ChildProcess, fork } from 'node:child_process';
import { type Done, type Job, nameOf, Player } from './job.ts';
import { type Table, table } from './table.ts';

/** What a process that the command starts for itself is told. */
export const workerWord = '--as-worker';

interface Member {
  /** `null`: it was closed before it was done. */
  readonly perform: (job: Job) => Promise<Done | null>;
  readonly close: () => void;
}

export interface Shift {
  /** Asked before each job: `false` stops here, and what is done is kept. */
  readonly goOn: () => Promise<boolean>;
  readonly onDone: (job: Job) => void;
}

export class Crew {
  readonly #members: readonly Member[];

  /** Other processes have the table of the command. */
  constructor(workers: number, ours: Table) {
    this.#members =
      workers > 1 ? Array.from({ length: workers }, otherProcess) : [thisProcess(ours)];
  }

  /** What was done of each job; `null` where it was not. */
  async perform(jobs: readonly Job[], { goOn, onDone }: Shift): Promise<readonly (Done | null)[]> {
    const done = jobs.map((): Done | null => null);
    const queue = jobs.entries();
    const work = async (member: Member) => {
      for (const [at, job] of queue) {
        if (!(await goOn())) return;
        done[at] = await member.perform(job);
        onDone(job);
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

function thisProcess(ours: Table): Member {
  const player = new Player(ours);
  return { perform: (job) => player.perform(job), close: () => undefined };
}

function otherProcess(): Member {
  const [, command = ''] = process.argv;
  const child = fork(command, ['mutants', workerWord], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let closed = false;
  return {
    perform: (job) => answerOf(child, job, () => closed),
    close: () => {
      closed = true;
      child.kill('SIGTERM');
    },
  };
}

function answerOf(child: ChildProcess, job: Job, isClosed: () => boolean): Promise<Done | null> {
  if (isClosed()) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => {
      if (isClosed()) resolve(null);
      else reject(new Error(`the process that played ${nameOf(job)} ended with ${code}`));
    };
    child.once('exit', onExit);
    child.once('message', (done) => {
      child.off('exit', onExit);
      resolve(done as Done);
    });
    child.send(job);
  });
}

/** The other end: plays what it is told until nobody is there to tell any more. */
export async function serveAsWorker(): Promise<number> {
  const player = new Player(table);
  const gone = new Promise<number>((resolve) => process.once('disconnect', () => resolve(0)));
  // The one who started it decides what an interruption means.
  process.on('SIGINT', () => undefined);
  process.on('message', async (job: Job) => process.send?.(await player.perform(job)));
  return gone;
}
