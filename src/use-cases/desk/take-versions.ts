import { systemActor } from '../../domain/actor.ts';
import type { Desk, PolicyVersionId } from '../../domain/desk.ts';
import { isLaterVersion, splitPolicyVersion } from '../../domain/policy-version-id.ts';
import type { Json } from '../../ports/complaint-store.ts';
import type { Log } from '../../ports/log.ts';
import type { RunningPolicies } from '../../ports/running-policies.ts';
import type { Settings } from '../../ports/settings.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';

/** What is still to be taken: versions with more days always, and those that running complaints were to get. */
const EXPECTED = 'policy-versions-to-take';

const AT_ONCE = 200;

export interface TakeVersionsDeps {
  readonly useCases: Deps;
  readonly running: RunningPolicies;
  readonly settings: Settings;
  readonly log: Log;
}

export interface Taken {
  readonly moved: number;
  /** Had nothing to take any more. */
  readonly left: number;
  /** They keep what they have until the next run. */
  readonly failed: number;
}

/** Kept until it is done, whoever is stopped meanwhile. `versions`: with new rules, for complaints that run. */
export async function expectVersions(
  settings: Settings,
  versions: readonly PolicyVersionId[],
): Promise<void> {
  for (;;) {
    const before = await settings.get(EXPECTED);
    const expected = {
      versions: [...new Set([...(readExpected(before) ?? []), ...versions])],
      // Never the same twice: whoever is just done with what was there before does not end this.
      said: countSaid(before) + 1,
    };
    const isKept =
      before === undefined
        ? await settings.setOnce(EXPECTED, expected)
        : await settings.replace(EXPECTED, before, expected);
    if (isKept) return;
  }
}

/**
 * Moves every running complaint to the version that it should be under. Safe to run twice, at once and after having
 * been killed: each complaint is a command of its own, and those that were moved are found no more.
 */
export async function takeVersions(deps: TakeVersionsDeps): Promise<Taken> {
  const expected = await deps.settings.get(EXPECTED);
  const versions = readExpected(expected);
  const taken = { moved: 0, left: 0, failed: 0 };
  if (expected === undefined || versions === null) return taken;
  const desk = await deps.useCases.store.desk();
  for (const from of await deps.running.inUse()) {
    const to = findTarget(desk, from, versions);
    if (to !== null) await moveAll(deps, from, to, taken);
  }
  // Unless more came meanwhile, or somebody has to try again.
  if (taken.failed === 0) {
    const done = { versions: [], said: countSaid(expected), isDone: true };
    await deps.settings.replace(EXPECTED, expected, done);
  }
  if (taken.moved > 0) deps.log.info({ ...taken }, 'complaints took another policy version');
  return taken;
}

/** null: nothing is left to do. */
function readExpected(stored: Json | undefined): PolicyVersionId[] | null {
  if (isRecord(stored) && stored['isDone'] === true) return null;
  // Without `said` in what an earlier release left.
  const versions = isRecord(stored) ? stored['versions'] : stored;
  return Array.isArray(versions) ? versions.map(String) : null;
}

function countSaid(stored: Json | undefined): number {
  return isRecord(stored) ? Number(stored['said']) || 0 : 0;
}

function isRecord(stored: Json | undefined): stored is { readonly [key: string]: Json } {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored);
}

interface Target {
  readonly id: PolicyVersionId;
  readonly because: 'days' | 'policy';
}

function findTarget(desk: Desk, from: PolicyVersionId, versions: readonly PolicyVersionId[]): Target | null {
  const { policy, number } = splitPolicyVersion(from);
  const wanted = versions
    .map(splitPolicyVersion)
    .filter((each) => each.policy === policy && each.number > number)
    .map((each) => each.number);
  const target = Math.max(number, ...wanted);
  const id = findNewest(desk, policy, target);
  if (id === null || !isLaterVersion(id, from)) return null;
  return { id, because: target > number ? 'policy' : 'days' };
}

/** With the most days. */
function findNewest(desk: Desk, policy: string, number: number): PolicyVersionId | null {
  return [...desk.policyVersions.keys()].reduce<PolicyVersionId | null>((newest, id) => {
    const parts = splitPolicyVersion(id);
    if (parts.policy !== policy || parts.number !== number) return newest;
    return newest === null || isLaterVersion(id, newest) ? id : newest;
  }, null);
}

async function moveAll(
  deps: TakeVersionsDeps,
  from: PolicyVersionId,
  to: Target,
  taken: Record<keyof Taken, number>,
): Promise<void> {
  let after = 0;
  for (;;) {
    const numbers = await deps.running.listUnder(from, after, AT_ONCE);
    for (const number of numbers) {
      taken[await move(deps, number, to)] += 1;
      after = number;
    }
    if (numbers.length < AT_ONCE) return;
  }
}

/** One that cannot be moved holds up none of the others. */
async function move({ useCases, log }: TakeVersionsDeps, number: number, to: Target): Promise<keyof Taken> {
  const { id: policyVersion, because } = to;
  try {
    const answer = await act(useCases, {
      actor: systemActor,
      surface: 'timer',
      keys: [],
      number,
      command: { verb: 'take-policy-version', policyVersion, because },
    });
    return answer.ok && answer.events.length > 0 ? 'moved' : 'left';
  } catch (error) {
    log.error({ complaint: number, policyVersion, error }, 'a complaint could not take a policy version');
    return 'failed';
  }
}
