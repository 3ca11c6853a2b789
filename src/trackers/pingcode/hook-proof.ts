import { type TrackerHookRequest, TrackerHookRefusal } from '../../ports/tracker.ts';
import { checkHookSecret } from '../base/hook-secret.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { createNexusProof } from './nexus-proof.ts';
import type { PingcodeSettings } from './settings.ts';

/** Whether a call comes from where it says. Throws TrackerHookRefusal. */
export type CheckHook = (request: TrackerHookRequest, now: number) => Promise<void>;

/** By the platform's token where the call has one and the desk names the platform, else by the secret. */
export function createHookProof(
  hook: PingcodeSettings['hook'],
  secrets: TrackerSecrets,
  io: TrackerIo,
): CheckHook {
  const secret = hook?.secret === undefined ? null : readSecret(secrets, hook.secret);
  const nexus = hook?.nexus === undefined ? null : createNexusProof(hook.nexus, io);
  return async (request, now) => {
    if (nexus !== null && (secret === null || request.header('authorization') !== null)) {
      await nexus.check(request, now);
    } else if (secret === null) throw new TrackerHookRefusal('pingcode: no hook is set');
    else checkHookSecret('pingcode', request, secret);
  };
}
