import { TrackerFailure, type NewItem, type TrackedItem, type Tracker } from '../../src/ports/tracker.ts';

export interface FakeTracker extends Tracker {
  /** By their reference. */
  readonly made: Map<string, { readonly item: NewItem; tracked: TrackedItem }>;
  readonly comments: string[];
  readonly dates: number[];
  /** Whatever items were asked for by, in order. */
  readonly asked: string[];
  /** What was known of each item that was read. */
  readonly reads: (Readonly<Record<string, string>> | undefined)[];
  /** Thrown by what is asked next, once. */
  failNext(failure: TrackerFailure): void;
  move(ref: string, change: Partial<TrackedItem>): void;
  /** Hooks say themselves what the item is from now on. */
  say(change: Partial<TrackedItem>): void;
  /** Nobody finds it any more. */
  remove(ref: string): void;
  restore(ref: string): void;
}

/** A tracker in memory, as kind as the port allows: the strict ones are in fake-trackers. */
export function createFakeTracker(): FakeTracker {
  const made: FakeTracker['made'] = new Map();
  const removed: FakeTracker['made'] = new Map();
  const failures: TrackerFailure[] = [];
  const comments: string[] = [];
  const dates: number[] = [];
  const reads: FakeTracker['reads'] = [];
  const asked: string[] = [];
  let said: Partial<TrackedItem> | null = null;
  const answer = async <Value>(give: () => Value): Promise<Value> => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return give();
  };
  const find = (wanted: string): TrackedItem => {
    const found = [...made.values()].find(({ tracked: { id, key, url } }) => [id, key, url].includes(wanted));
    if (found === undefined) throw new TrackerFailure('not-found', 'no such item');
    return found.tracked;
  };
  return {
    name: 'pingcode',
    can: { comment: true, setStatus: false, dueDates: true, push: 'signed' },
    made,
    comments,
    dates,
    reads,
    asked,
    failNext: (failure) => void failures.push(failure),
    move(ref, change) {
      const one = made.get(ref);
      if (one !== undefined) one.tracked = { ...one.tracked, ...change };
    },
    say: (change) => void (said = change),
    remove(ref) {
      const one = made.get(ref);
      if (one !== undefined) removed.set(ref, one);
      made.delete(ref);
    },
    restore(ref) {
      const one = removed.get(ref);
      if (one !== undefined) made.set(ref, one);
    },
    probe: async () => [],
    create: (item, ref) =>
      answer(() => {
        const known = made.get(ref);
        if (known !== undefined) return known.tracked;
        const number = made.size + 1;
        const tracked: TrackedItem = {
          id: `id-${number}`,
          key: `SCR-${number}`,
          url: `https://tracker.example.com/SCR-${number}`,
          title: item.title,
          status: 'open',
          rawStatus: '待处理',
          updatedAt: null,
          dueAt: item.dueAt,
          more: { type: 'task' },
        };
        made.set(ref, { item, tracked });
        return tracked;
      }),
    get(item, more) {
      reads.push(more);
      asked.push(item);
      return answer(() => find(item));
    },
    comment: (_item, text) => answer(() => void comments.push(text)),
    setDueAt: (_item, dueAt) => answer(() => void dates.push(dueAt)),
    parseWebhook(request) {
      const body = new TextDecoder().decode(request.body);
      const [item = '', deliveryId = '', ...others] = body.split(' ');
      return {
        kind: 'event',
        deliveryId,
        item,
        others,
        isOwn: false,
        said: said === null ? null : { ...find(item), ...said },
      };
    },
  };
}
