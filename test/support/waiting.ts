/** Less than a test has, so that a failure names what was waited for. */
const GIVE_UP_MS = 200_000;

interface Waiter {
  check: () => void;
}

export interface Waiting {
  changed: () => void;
  waitFor: <T>(probe: () => T | undefined | null | false, what?: string) => Promise<T>;
}

export function createWaiting(describe: () => string): Waiting {
  let waiters: Waiter[] = [];
  return {
    changed() {
      for (const each of waiters.slice()) each.check();
    },
    waitFor<T>(probe: () => T | undefined | null | false, what = 'what the test waits for') {
      return new Promise<T>((resolve, reject) => {
        let lastError: unknown;
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`${what} did not come; ${describe()}`, { cause: lastError }));
        }, GIVE_UP_MS);
        const waiter: Waiter = {
          check() {
            const found = attempt();
            if (found === undefined || found === null || found === false) return;
            stop();
            resolve(found);
          },
        };
        function attempt(): T | undefined | null | false {
          try {
            return probe();
          } catch (error) {
            // Readers throw while the message or view is not there yet.
            lastError = error;
            return undefined;
          }
        }
        function stop(): void {
          clearTimeout(timer);
          waiters = waiters.filter((each) => each !== waiter);
        }
        waiters.push(waiter);
        waiter.check();
      });
    },
  };
}
