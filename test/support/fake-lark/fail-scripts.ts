import type { ApiCall } from './model.ts';
import type { FailScript, ScriptHandle } from './start-fake-lark.ts';

export interface ActiveScript {
  readonly script: FailScript;
  /** Resolves at release(). */
  held(): Promise<void>;
}

export interface FailScripts {
  add(call: string, script: FailScript): ScriptHandle;
  take(call: Pick<ApiCall, 'name' | 'ids' | 'query' | 'body'>): ActiveScript | undefined;
}

interface Entry extends ActiveScript {
  readonly call: string;
  left: number;
  hits: number;
}

/** By its whole name, which begins with the method, by a part of it, or every one. */
export function isNamed(name: string, wanted: string): boolean {
  if (wanted === '*') return true;
  return /^[A-Z]+ \//.test(wanted) ? name === wanted : name.includes(wanted);
}

/** Faults that a test wants. */
export function createFailScripts(): FailScripts {
  let entries: Entry[] = [];
  return {
    add(call, script) {
      let waiting: (() => void)[] = [];
      const entry: Entry = {
        call,
        script,
        left: script.times ?? 1,
        hits: 0,
        held: () => new Promise((resolve) => waiting.push(resolve)),
      };
      entries.push(entry);
      return {
        hits: () => entry.hits,
        async release() {
          const released = waiting;
          waiting = [];
          for (const each of released) each();
          await new Promise((resolve) => setImmediate(resolve));
        },
        cancel() {
          entries = entries.filter((each) => each !== entry);
        },
      };
    },
    take({ name, ...given }) {
      const entry = entries.find(
        ({ call, left, script }) =>
          left > 0 && isNamed(name, call) && (script.when === undefined || script.when(given)),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      entry.hits += 1;
      return entry;
    },
  };
}
