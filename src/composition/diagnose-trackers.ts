import type { Config } from '../config.ts';
import type { Desk } from '../domain/desk.ts';
import { createFindings } from '../platforms/base/findings.ts';
import type { Check, Finding } from '../ports/diagnosis.ts';
import { TrackerFailure, type Tracker, type TrackerFinding } from '../ports/tracker.ts';
import type { TrackerIo } from '../trackers/base/tracker-io.ts';
import { connectTracker } from './trackers.ts';

const { ok, broken } = createFindings(null);

/** Each connection as each product uses it: a variable that is not set, else what the tracker itself says. */
export async function diagnoseTrackers(
  desk: Desk,
  { deskSecrets }: Pick<Config, 'deskSecrets'>,
  io: TrackerIo,
): Promise<Finding[]> {
  const found = await Promise.all(
    [...desk.products.values()].map(async ({ id, name, tracker }) => {
      if (tracker === null) return [];
      const check: Check = { name: 'tracker', values: [tracker.use, name] };
      const connected = connectTracker({ desk, id: tracker.use, product: id }, deskSecrets, io);
      if ('missing' in connected)
        return [broken(check, { name: 'tracker-without-key', values: [connected.missing, tracker.use] })];
      if ('unreadable' in connected)
        return [broken(check, { name: 'tracker-unreadable', values: [tracker.use] })];
      const faults = (await probe(connected.tracker)).filter(({ isFine }) => !isFine);
      if (faults.length === 0) return [ok(check)];
      return faults.map(({ what, detail }) =>
        broken(check, { name: 'tracker-fault', values: [what, detail, tracker.use] }),
      );
    }),
  );
  return found.flat();
}

async function probe(tracker: Tracker): Promise<readonly TrackerFinding[]> {
  try {
    return await tracker.probe();
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    return [{ what: 'connection', isFine: false, detail: error.message }];
  }
}
