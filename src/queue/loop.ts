import type { Scheduler } from './scheduler.ts';

export interface Loop {
  readonly start: () => void;
  /** Do a step at once, or one more when one is under way. */
  readonly nudge: () => void;
  readonly isRunning: () => boolean;
  /** What is under way, if anything is. */
  readonly pass: () => Promise<void> | null;
  /** No further steps. */
  readonly stop: () => void;
}

interface LoopOptions {
  scheduler: Scheduler;
  /** Returns how long to wait for the next one, in milliseconds; does not throw. */
  step: () => Promise<number>;
}

/** Does a step when nudged or when its time has come, one at a time. */
export function createLoop({ scheduler, step }: LoopOptions): Loop {
  let isOn = false;
  let isNudged = false;
  let current: Promise<void> | null = null;
  let cancelTimer = () => {};

  async function pass(): Promise<void> {
    cancelTimer();
    let wait = 0;
    while (isNudged && isOn) {
      isNudged = false;
      wait = await step();
    }
    // No await between the last question and here, or a nudge would go unheard.
    current = null;
    if (isOn) cancelTimer = scheduler.after(wait, nudge);
  }

  function nudge(): void {
    if (!isOn) return;
    isNudged = true;
    current ??= pass();
  }

  return {
    start() {
      isOn = true;
      nudge();
    },
    nudge,
    isRunning: () => isOn,
    pass: () => current,
    stop() {
      isOn = false;
      cancelTimer();
    },
  };
}
