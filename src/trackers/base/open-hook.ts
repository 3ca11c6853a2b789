import { TrackerHookRefusal, type TrackerName } from '../../ports/tracker.ts';
import { readSecret, type TrackerSecrets } from './tracker-io.ts';

/** What a desk set for hooks, with the secret itself; null: it set nothing. Throws MissingTrackerSecret. */
export function openHook<Hook extends { readonly secret: string }>(
  hook: Hook | undefined,
  secrets: TrackerSecrets,
): Hook | null {
  return hook === undefined ? null : { ...hook, secret: readSecret(secrets, hook.secret) };
}

/** Throws TrackerHookRefusal where none is set. */
export function requireHook<Hook>(tracker: TrackerName, hook: Hook | null): Hook {
  if (hook === null) throw new TrackerHookRefusal(`${tracker}: no hook is set`);
  return hook;
}
