import type { JsonObject } from './json.ts';
import type { SlackClock } from './slack-clock.ts';

/** Something Slack would have refused, or that a careful app does not do. */
export interface Fault {
  kind: string;
  method?: string;
  detail: string;
}

export interface FailScript {
  /** How many calls it hits; 1 when left out. */
  times?: number;
  when?: (params: JsonObject) => boolean;
  status?: number;
  error?: string;
  /** Seconds; the status is 429 unless given. */
  retryAfter?: number;
  /** No answer; nothing is done until release(), after which the call goes on. */
  hang?: true;
  /** The connection ends and nothing is done. */
  drop?: true;
  /** Done, then the connection ends; with status or error: done, then that answer; with hang: never answered. */
  loseAnswer?: true;
  /** Done only after so many ms on the fake's clock or at release(); the answer is lost at once. */
  postLate?: number | 'manual';
  /** Seconds on the fake's clock in which history and replies do not show what was posted. */
  hideFromHistory?: number;
}

export interface ScriptHandle {
  hits(): number;
  /** Lets go what hangs and does what is late. */
  release(): Promise<void>;
  cancel(): void;
}

export interface ActiveScript {
  script: FailScript;
  /** Resolves at release(). */
  held(): Promise<void>;
  /** Kept until release() or the fake's clock gets there. */
  delay(task: () => void): void;
}

export interface FailScripts {
  add: (method: string, script: FailScript) => ScriptHandle;
  take(method: string, params: JsonObject): ActiveScript | undefined;
}

interface Entry extends ActiveScript {
  method: string;
  left: number;
}

export function createFailScripts(clock: SlackClock): FailScripts {
  let entries: Entry[] = [];
  return {
    add(method, script) {
      const times = script.times ?? 1;
      let waiting: (() => void)[] = [];
      const entry: Entry = {
        method,
        script,
        left: times,
        held: () => new Promise((resolve) => waiting.push(resolve)),
        delay(task) {
          let done = false;
          const once = () => {
            if (!done) task();
            done = true;
          };
          waiting.push(once);
          if (typeof script.postLate === 'number') clock.runAt(clock.deadlineNow() + script.postLate, once);
        },
      };
      entries.push(entry);
      return {
        hits: () => times - entry.left,
        async release() {
          const released = waiting;
          waiting = [];
          for (const each of released) each();
          // What hung goes on in its own microtasks before the test looks.
          await new Promise((resolve) => setImmediate(resolve));
        },
        cancel() {
          entries = entries.filter((each) => each !== entry);
        },
      };
    },
    take(method, params) {
      const entry = entries.find(
        (each) =>
          each.left > 0 &&
          (each.method === method || each.method === '*') &&
          (each.script.when === undefined || each.script.when(params)),
      );
      if (entry !== undefined) entry.left -= 1;
      return entry;
    },
  };
}
