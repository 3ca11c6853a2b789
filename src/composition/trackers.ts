import type { z } from 'zod';
import type { Desk, ProductId, TrackerId, TrackerSettings } from '../domain/desk.ts';
import type { Tracker } from '../ports/tracker.ts';
import type { Trackers } from '../ports/trackers.ts';
import { MissingTrackerSecret, type TrackerIo, type TrackerSecrets } from '../trackers/base/tracker-io.ts';
import type { CheckTracker } from '../use-cases/desk/check-trackers.ts';
import { faultsOfIssue } from '../use-cases/desk/schema-faults.ts';

interface Kind {
  readonly settings: z.ZodType;
  readonly create: (settings: never, secrets: TrackerSecrets, io: TrackerIo) => Tracker;
}

/** Every tracker there is an adapter for, by the name that desk.yml gives it. */
const kinds: Readonly<Record<string, Kind>> = {};

export const checkTracker: CheckTracker = (kind, settings) => {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (known === undefined) return { kinds: Object.keys(kinds) };
  const parsed = known.settings.safeParse(settings, { reportInput: true });
  return { faults: parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOfIssue(issue)) };
};

/** Adapters are kept as long as the desk says the same of them: they hold tokens. */
export function createTrackers(secrets: TrackerSecrets, io: TrackerIo): Trackers {
  const kept = new Map<string, { readonly made: string; readonly tracker: Tracker | null }>();
  return {
    find(desk, id, product) {
      const settings = settingsOf(desk, id, product);
      if (settings === null) return null;
      const key = `${id}/${product ?? ''}`;
      const made = JSON.stringify(settings);
      const known = kept.get(key);
      if (known?.made === made) return known.tracker;
      const tracker = create(settings, secrets, io);
      kept.set(key, { made, tracker });
      return tracker;
    },
  };
}

interface Named {
  readonly kind: string;
  readonly settings: TrackerSettings;
}

function settingsOf(desk: Desk, id: TrackerId, product: ProductId | null): Named | null {
  const connection = desk.trackers.get(id);
  if (connection === undefined) return null;
  const own = desk.products.get(product ?? '')?.tracker ?? null;
  const { kind, settings } = connection;
  return { kind, settings: { ...settings, ...(own?.use === id ? own.settings : {}) } };
}

/** null: no adapter, settings of an older desk that it cannot read, or a variable that is not set. */
function create({ kind, settings }: Named, secrets: TrackerSecrets, io: TrackerIo): Tracker | null {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const parsed = known?.settings.safeParse(settings);
  if (known === undefined || parsed?.success !== true) return null;
  try {
    return known.create(parsed.data as never, secrets, io);
  } catch (error) {
    if (error instanceof MissingTrackerSecret) return null;
    throw error;
  }
}
