/** A loop's way out: what it waits for ends at once when it is stopped. */
export interface StopSignal {
  readonly isStopped: () => boolean;
  readonly stopped: Promise<void>;
  stop(): void;
  /** Resolves after so many milliseconds, or when it is stopped. */
  pause(ms: number): Promise<void>;
}

export function createStopSignal(): StopSignal {
  let isStopped = false;
  let resolveStopped = () => {};
  const stopped = new Promise<void>((resolve) => {
    resolveStopped = resolve;
  });
  return {
    isStopped: () => isStopped,
    stopped,
    stop() {
      isStopped = true;
      resolveStopped();
    },
    async pause(ms) {
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([over, stopped]);
      clearTimeout(timer);
    },
  };
}
