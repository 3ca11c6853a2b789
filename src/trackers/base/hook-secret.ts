import { type TrackerHookRequest, TrackerHookRefusal } from '../../ports/tracker.ts';
import { isSameSecret } from './proof.ts';

/** For trackers that sign nothing: our address, or a header, holds a long word that only they know. */
export function checkHookSecret(tracker: string, request: TrackerHookRequest, secret: string): void {
  const given = request.header('x-huiyin-secret') ?? request.query.get('secret');
  if (!isSameSecret(given, secret))
    throw new TrackerHookRefusal(`${tracker}: the secret is missing or wrong`);
}
