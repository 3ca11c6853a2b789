import { TrackerFailure, type TrackerFinding } from '../../ports/tracker.ts';

/** What a probe finds not to be there; its message holds fixed words and ids only. */
export class Missing extends Error {}

/** Whether it went well; either way it is a finding. */
export async function attempt(
  what: TrackerFinding['what'],
  work: () => Promise<string>,
): Promise<TrackerFinding> {
  try {
    return { what, isFine: true, detail: await work() };
  } catch (error) {
    if (!(error instanceof Missing) && !(error instanceof TrackerFailure)) throw error;
    const isToken = error instanceof TrackerFailure && error.kind === 'auth';
    return { what: isToken ? 'token' : what, isFine: false, detail: error.message };
  }
}
