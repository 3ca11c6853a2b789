import type { Moment } from '../domain/complaint.ts';
import type { InboxStore } from '../ports/inbox-store.ts';
import type { Due, DueStore, WakeStore } from '../ports/wake-store.ts';
import { wake } from '../use-cases/complaint/wake.ts';
import type { Deps } from '../use-cases/deps.ts';
import { flushInbox } from '../use-cases/inbox/flush.ts';
import type { Sender } from './sender.ts';

/** The process ended in the middle of something. */
export class Killed extends Error {}

/** Passed between any two steps of a process: it may end right there. Throws Killed. */
export type Checkpoint = () => void;

export interface EngineProcess {
  /** Does all that is due; other processes may do so at the same time. Throws Killed. */
  work(): Promise<void>;
}

export interface EngineInput {
  readonly deps: Deps;
  readonly wakes: WakeStore;
  readonly inbox: InboxStore;
  readonly sender: Sender;
  /** The store's time; the machine's own is asked by nobody. */
  readonly now: () => Moment;
  readonly checkpoint: Checkpoint;
}

const atOnce = 20;

/** One process of the bot: what its waker and its pump do, step by step. It keeps nothing between two rounds. */
export function createEngineProcess(input: EngineInput): EngineProcess {
  const { deps, wakes, inbox, sender, now, checkpoint } = input;
  const loop = { now, checkpoint };
  return {
    async work() {
      let done = 1;
      while (done > 0) {
        done = await workDue(wakes, loop, (number) => wake(deps, number));
        done += await workDue(inbox, loop, (person) => flushInbox(deps, person));
        done += await sender.work(checkpoint);
      }
    },
  };
}

async function workDue<Key>(
  store: DueStore<Key>,
  { now, checkpoint }: Pick<EngineInput, 'now' | 'checkpoint'>,
  work: (key: Key) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const due: readonly Due<Key>[] = await store.claimDue(now(), atOnce);
    if (due.length === 0) return count;
    for (const { key } of due) {
      checkpoint();
      await work(key);
      checkpoint();
      await store.finish(key);
      count += 1;
    }
  }
}
