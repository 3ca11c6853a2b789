export interface Limit {
  /** So many within that time; then none until it is over. */
  readonly most: number;
  readonly withinMs: number;
}

interface Window {
  readonly endsAt: number;
  count: number;
}

/** So many are remembered at most: whoever comes with ever new addresses fills no memory. */
const ROOM = 10_000;

/** How often somebody tried, in this process alone: with several, each lets as many through. */
export function createAttempts({ most, withinMs }: Limit, now: () => number, room = ROOM) {
  const windows = new Map<string, Window>();
  return {
    /** Counts one more; milliseconds until the next may come when it is too many, else 0. */
    take(key: string): number {
      const at = now();
      const known = windows.get(key);
      const window = known !== undefined && at < known.endsAt ? known : { endsAt: at + withinMs, count: 0 };
      // Set anew, it stands last: those not seen for longest stand first and go first.
      windows.delete(key);
      windows.set(key, window);
      for (const oldest of windows.keys()) {
        if (windows.size <= room) break;
        windows.delete(oldest);
      }
      window.count += 1;
      return window.count > most ? window.endsAt - at : 0;
    },
  };
}
