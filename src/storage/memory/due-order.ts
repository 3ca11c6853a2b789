import type { Moment } from '../../domain/complaint.ts';

/** What is due when, earliest first; of those due at one moment, the lowest key. */
export interface DueOrder<Key extends string | number> {
  /** null: nothing is due for it any more. */
  set(key: Key, at: Moment | null): void;
  get(key: Key): Moment | null;
  /** Keys due at `now` that pass, in order, at most `limit`. They stay until they are set anew. */
  listDue(now: Moment, limit: number, passes: (key: Key) => boolean): Key[];
  /** When the first that passes is due. */
  first(passes: (key: Key) => boolean): Moment | null;
}

interface Entry<Key> {
  readonly key: Key;
  readonly at: Moment;
}

/** A heap; entries that were set anew meanwhile are dropped when they come to the top. */
export function createDueOrder<Key extends string | number>(): DueOrder<Key> {
  const heap: Entry<Key>[] = [];
  const current = new Map<Key, Moment>();

  const isBefore = (one: Entry<Key>, other: Entry<Key>) =>
    one.at < other.at || (one.at === other.at && one.key < other.key);

  function push(entry: Entry<Key>): void {
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(entry, heap[above]!)) break;
      heap[index] = heap[above]!;
      index = above;
    }
    heap[index] = entry;
  }

  function pop(): Entry<Key> | undefined {
    const top = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) sink(last);
    return top;
  }

  function sink(entry: Entry<Key>): void {
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBefore(heap[below]!, entry)) break;
      heap[index] = heap[below]!;
      index = below;
    }
    heap[index] = entry;
  }

  /** The first that still holds; what was set anew meanwhile is dropped on the way. */
  function top(): Entry<Key> | undefined {
    for (let entry = heap[0]; entry !== undefined; entry = heap[0]) {
      if (current.get(entry.key) === entry.at) return entry;
      pop();
    }
    return undefined;
  }

  /** Takes entries from the top while they are wanted, and puts all that still hold back. */
  function walk(visit: (entry: Entry<Key>) => 'on' | 'stop'): void {
    const seen: Entry<Key>[] = [];
    const keys = new Set<Key>();
    for (let entry = top(); entry !== undefined; entry = top()) {
      pop();
      // The same key may stand twice with one moment, when it was moved away and back.
      if (keys.has(entry.key)) continue;
      keys.add(entry.key);
      seen.push(entry);
      if (visit(entry) === 'stop') break;
    }
    for (const entry of seen) push(entry);
  }

  return {
    set(key, at) {
      if (current.get(key) === (at ?? undefined)) return;
      if (at === null) {
        current.delete(key);
        return;
      }
      current.set(key, at);
      push({ key, at });
    },

    get: (key) => current.get(key) ?? null,

    listDue(now, limit, passes) {
      const due: Key[] = [];
      // Asked far more often than there is something.
      if (limit <= 0 || (top()?.at ?? Infinity) > now) return due;
      walk(({ key, at }) => {
        if (at > now) return 'stop';
        if (passes(key)) due.push(key);
        return due.length < limit ? 'on' : 'stop';
      });
      return due;
    },

    first(passes) {
      const next = top();
      if (next === undefined || passes(next.key)) return next?.at ?? null;
      let first: Moment | null = null;
      walk(({ key, at }) => {
        if (!passes(key)) return 'on';
        first = at;
        return 'stop';
      });
      return first;
    },
  };
}
