import type { Moment } from '../domain/complaint.ts';
import { createEngineProcess, Killed, type Checkpoint, type EngineInput } from './engine-process.ts';
import { createSender, nextSendAt, type SenderInput } from './sender.ts';
import type { Window } from './windows.ts';

/** Two processes on one store, each of which may end at any step and come back. */
export interface Bot {
  /** The process ends at its so many-th step from now; later, on its own, it starts again. */
  killWithin(process: number, steps: number, downFor: number): void;
  start(process: number): void;
  isRunning(): boolean;
  /** Both do all that is due, at the same time. */
  work(): Promise<void>;
  /** When one of them has something to do; Infinity: never. */
  nextAt(): Promise<Moment>;
  /** When none of them ran. */
  down(): readonly Window[];
}

export interface BotInput extends Omit<EngineInput, 'sender' | 'checkpoint'>, Omit<SenderInput, 'name'> {
  /** Told when one ended: when it comes back. */
  readonly onKilled: (process: number, startsAt: Moment) => void;
}

interface Process {
  isUp: boolean;
  /** It ends after so many more steps; null: it is not to end. */
  stepsLeft: number | null;
  downFor: number;
  readonly work: () => Promise<void>;
}

const names = ['one', 'two'];

export function createBot(input: BotInput): Bot {
  const { wakes, inbox, now } = input;
  const down: Window[] = [];
  let downSince: Moment | null = null;
  const processes = names.map((name, index): Process => {
    const checkpoint: Checkpoint = () => {
      const process = processes[index];
      if (process === undefined) throw new Error(`there is no process ${name}`);
      if (process.isUp && process.stepsLeft === null) return;
      process.stepsLeft = (process.stepsLeft ?? 0) - 1;
      if (process.isUp && process.stepsLeft > 0) return;
      if (process.isUp) end(process, index);
      throw new Killed(name);
    };
    const sender = createSender({ ...input, name });
    const { work } = createEngineProcess({ ...input, sender, checkpoint });
    return { isUp: true, stepsLeft: null, downFor: 0, work };
  });
  const isRunning = () => processes.some(({ isUp }) => isUp);

  function end(process: Process, index: number): void {
    process.isUp = false;
    process.stepsLeft = null;
    if (!isRunning()) downSince = now();
    input.onKilled(index, now() + process.downFor);
  }

  return {
    isRunning,
    down: () => (downSince === null ? down : [...down, { from: downSince, to: now() }]),

    killWithin(index, steps, downFor) {
      const process = processes[index];
      if (process === undefined || !process.isUp) return;
      process.stepsLeft = steps;
      process.downFor = downFor;
    },

    start(index) {
      const process = processes[index];
      if (process === undefined) return;
      if (downSince !== null) down.push({ from: downSince, to: now() });
      downSince = null;
      process.isUp = true;
      process.stepsLeft = null;
    },

    async work() {
      const working = processes.filter(({ isUp }) => isUp).map(({ work }) => work());
      for (const outcome of await Promise.allSettled(working)) {
        if (outcome.status === 'rejected' && !(outcome.reason instanceof Killed)) throw outcome.reason;
      }
    },

    async nextAt() {
      if (!isRunning()) return Infinity;
      const waits = [await wakes.timeToNext(now()), await inbox.timeToNext(now())];
      const moments = waits.map((wait) => (wait === null ? Infinity : now() + Math.max(0, wait)));
      return Math.min(...moments, nextSendAt(input, now()) ?? Infinity);
    },
  };
}
