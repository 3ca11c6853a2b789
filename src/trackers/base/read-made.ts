import { TrackerFailure } from '../../ports/tracker.ts';

/** By now it is made, so that what cannot be read of it leaves nothing undone. */
export async function readMade<Made>(read: () => Promise<Made>): Promise<Made> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    const { message, retryAfterMs, code } = error;
    throw new TrackerFailure('unknown', message, { retryAfterMs, code });
  }
}
