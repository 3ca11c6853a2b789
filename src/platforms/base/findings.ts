import type { PlatformName } from '../../domain/actor.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Asked, Check, Fault, Finding, FindingState, NamedPerson } from '../../ports/diagnosis.ts';

const DAY_MS = 86_400_000;
/** The directory is asked one by one. */
const MOST_PEOPLE = 50;

/** Makes the findings of one platform; null: of all that is no platform's. */
export function createFindings(platform: PlatformName | null) {
  const note = (check: Check, state: FindingState, fault: Fault | null): Finding => ({
    platform,
    check,
    state,
    fault,
  });
  const bad = (state: Exclude<FindingState, 'ok'>) => (check: Check, fault: Fault) =>
    note(check, state, fault);
  return {
    ok: (check: Check, remark: Fault | null = null) => note(check, 'ok', remark),
    broken: bad('broken'),
    warning: bad('warning'),
    unknown: bad('unknown'),
  };
}

export type Findings = ReturnType<typeof createFindings>;

/** Why a platform did not answer as expected; anything but its refusal is a fault of ours. */
export function readRefusal(error: unknown): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  throw error;
}

export function isAway({ kind }: PlatformFailure): boolean {
  return kind === 'transient' || kind === 'unknown' || kind === 'rate-limited';
}

export function judgeSilence(
  findings: Findings,
  { heardAt, now }: Pick<Asked, 'heardAt' | 'now'>,
  silent: Extract<Fault['name'], `${string}-silent-${string}`>,
  name: 'events' | 'callbacks' = 'events',
): Finding {
  const check: Check = { name, values: [] };
  if (heardAt !== null && now - heardAt <= DAY_MS) return findings.ok(check);
  return findings[heardAt === null ? 'unknown' : 'warning'](check, { name: silent, values: [heardAt] });
}

/** Whether the people of the desk are there; at most fifty of them. */
export async function examinePeople(
  findings: Findings,
  platform: Pick<ChatPlatform, 'findAccount'>,
  people: readonly NamedPerson[],
): Promise<Finding[]> {
  const asked = people.slice(0, MOST_PEOPLE);
  const found: Finding[] = [];
  for (const person of asked) {
    const fault = await findPersonFault(platform, person);
    if (fault === null) continue;
    const check: Check = { name: 'person', values: [person.name, person.account] };
    found.push(findings[fault.name === 'not-told' ? 'unknown' : 'warning'](check, fault));
  }
  return found.length > 0 || asked.length === 0
    ? found
    : [findings.ok({ name: 'people', values: [String(asked.length)] })];
}

async function findPersonFault(
  platform: Pick<ChatPlatform, 'findAccount'>,
  { name, account }: NamedPerson,
): Promise<Fault | null> {
  try {
    const found = await platform.findAccount(account);
    if (found === null) return { name: 'person-unknown', values: [name, account] };
    if (found.isGone) return { name: 'person-gone', values: [name, account] };
    return found.isOutsider ? { name: 'person-outside', values: [name, account] } : null;
  } catch (error) {
    return { name: 'not-told', values: [readRefusal(error).code] };
  }
}
