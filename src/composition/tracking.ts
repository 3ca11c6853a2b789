import type { Log } from '../ports/log.ts';
import type { ComplaintRecord } from '../ports/complaint-store.ts';
import type { ItemJobs } from '../jobs/item-jobs.ts';
import { draftItem, writeReopened } from '../messages/item-draft.ts';
import { viewOf } from '../messages/view.ts';
import type { TrackingDeps } from '../use-cases/tracker/deps.ts';
import { lookAtItems } from '../use-cases/tracker/look-at-items.ts';
import { giveUpItem, makeItem } from '../use-cases/tracker/make-item.ts';
import { tellItem } from '../use-cases/tracker/tell-item.ts';
import { tellShipped } from '../use-cases/tracker/tell-shipped.ts';
import { trackByItself } from '../use-cases/tracker/track-by-itself.ts';
import type { Storage } from './storage.ts';

type TrackingInput = Pick<TrackingDeps, 'useCases' | 'trackers' | 'linkOf'> & {
  readonly storage: Storage;
};

export function trackingDepsOf({ storage, ...input }: TrackingInput): TrackingDeps {
  return { ...input, settings: storage.settings, now: storage.realNow };
}

/** What is done in trackers later. */
export function createTracking(input: TrackingInput & { readonly log: Log }): ItemJobs {
  const deps = trackingDepsOf(input);
  const { storage, useCases, log } = input;
  const load = async (record: ComplaintRecord) =>
    viewOf({ record, desk: await storage.complaints.desk(), now: await storage.clock.now() });
  return {
    makeItem: (asked) => makeItem(deps, asked),
    giveUpItem: (asked) => giveUpItem(deps, asked),
    trackByItself: (asked) =>
      trackByItself(
        { ...deps, draft: async (record, subject) => draftItem(await load(record), subject) },
        asked,
      ),
    tellItem: (told) =>
      tellItem(
        { ...deps, writeReopened: async (record, action) => writeReopened(await load(record), action) },
        told,
      ),
    tellShipped: (shipped) => tellShipped({ ...useCases, log }, shipped),
    lookAtItems: () => lookAtItems(deps),
  };
}
