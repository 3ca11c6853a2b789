import { systemActor, type PlatformName } from '../../domain/actor.ts';
import type { SingleCommand } from '../../domain/decide/decide.ts';
import { currentId, type PersonId } from '../../domain/desk.ts';
import type { BundledReminder, NewDelivery, SaidReminder } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';
import { findReminder, isStillToSay, whoWasTold } from './standing-reminder.ts';
import { passesOf } from './telling/inbox.ts';

export interface EndedDelivery {
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: NewDelivery['destination'];
  readonly content: NewDelivery['content'];
  /** Which reminders of a bundle stood in it as it was drawn; null: that was not kept. */
  readonly said: readonly SaidReminder[] | null;
  /** Where it went. */
  readonly platform: PlatformName | null;
}

export type EndedHow = 'sent' | 'failed' | 'dropped' | 'unknown';

/** The fault of what was dropped because drawing it found nothing to say any more. */
const NOTHING_TO_SAY = 'nothing_to_say';
/** The fault of a question that was not asked: its person was seen at work in the thread. */
const SEEN_AT_WORK = 'seen_at_work';

interface Report {
  readonly key: string;
  readonly complaint: number;
  readonly command: SingleCommand;
}

/**
 * What became of a reminder, of each in a bundle, or of its ringing stands in the history: a failed one is not counted
 * as sent. Safe to run twice.
 */
export async function reportReminder(
  deps: Deps,
  ended: EndedDelivery,
  how: EndedHow,
  fault: string | null,
): Promise<void> {
  const { content, complaint, key } = ended;
  if (content.kind === 'reminders') return reportBundle(deps, ended, content.items, fault);
  const command = commandOf(ended, how, fault);
  if (command === null || complaint === null) return;
  const called = fault === null ? await findCalled(deps, ended) : [];
  await report(deps, { key: `report:${key}`, complaint, command });
  await deps.inbox.countCalled(called);
}

/**
 * Whom a reminder in a thread called: it disturbs them as one of their hour's messages does. Its copy on another platform
 * calls nobody anew.
 */
async function findCalled(
  deps: Deps,
  { complaint, content, destination }: EndedDelivery,
): Promise<PersonId[]> {
  if (content.kind !== 'reminder' || destination.kind === 'person' || complaint === null) return [];
  if (content.mention.length === 0) return [];
  const reminder = await findReminder(deps, { complaint, version: content.version });
  if (reminder === null || passesOf(reminder.event.data.clock, reminder.state) !== 'nothing') return [];
  const isTold = reminder.history.some(
    ({ type, data }) => type === 'reminder-sent' && data.reminder === content.version && data.person === null,
  );
  return isTold ? [] : content.mention.map((person) => currentId(reminder.desk, person));
}

/**
 * A message carries what is still to be done when it is drawn; what is left out of it was not sent. What was answered
 * between then and now was read all the same.
 */
async function reportBundle(
  deps: Deps,
  ended: EndedDelivery,
  items: readonly BundledReminder[],
  fault: string | null,
): Promise<void> {
  const said = new Set(await findSaid(deps, ended, items));
  // One after the other: after an outage there may be a thousand.
  for (const item of items) {
    const how = fault === null && !said.has(item) ? NOTHING_TO_SAY : fault;
    await report(deps, {
      key: `report:${ended.key}/C-${item.complaint}/${item.version}`,
      complaint: item.complaint,
      command: outcomeOf(ended, { ...item, together: said.size }, how),
    });
  }
}

async function findSaid(
  deps: Deps,
  ended: EndedDelivery,
  items: readonly BundledReminder[],
): Promise<BundledReminder[]> {
  const { said } = ended;
  if (said !== null) return items.filter((item) => said.some((one) => isSame(one, item)));
  const person = personOf(ended);
  const found: BundledReminder[] = [];
  for (const item of items) {
    const reminder = await findReminder(deps, item);
    if (reminder === null) continue;
    const { desk, state } = reminder;
    const to = person === null ? null : { person, desk, now: state.lastEventAt };
    if (isStillToSay(reminder, to)) found.push(item);
  }
  return found;
}

function isSame(one: SaidReminder, other: SaidReminder): boolean {
  return one.complaint === other.complaint && one.version === other.version;
}

async function report(deps: Deps, { key, complaint, command: found }: Report): Promise<void> {
  const command = await withTried(deps, complaint, found);
  const request = { actor: systemActor, surface: 'timer', keys: [key], number: complaint, command } as const;
  await act(deps, request);
}

/** One that failed goes to somebody who was not told of it yet. */
async function withTried({ store }: Deps, complaint: number, command: SingleCommand): Promise<SingleCommand> {
  if (command.verb !== 'reminder-outcome' || command.fault === null || command.person === null)
    return command;
  return { ...command, tried: whoWasTold(await store.history(complaint), command.reminder) };
}

function commandOf(ended: EndedDelivery, how: EndedHow, fault: string | null): SingleCommand | null {
  const { content, platform } = ended;
  const person = personOf(ended);
  switch (content.kind) {
    case 'reminder':
      // Of one in a thread: those whom it called.
      return outcomeOf(ended, { ...content, together: 1, tried: content.mention }, fault);
    case 'urge':
      // One that was dropped could not ring at all, or may have rung: neither is a refusal, and nothing more is said.
      if (person === null || how === 'dropped' || how === 'unknown') return null;
      return { verb: 'urge-outcome', reminder: content.version, person, platform, fault };
    case 'notice':
      if (content.notice !== 'still-on-it-asked' || person === null || fault !== SEEN_AT_WORK) return null;
      return { verb: 'still-on-it', person, how: 'thread' };
    default:
      return null;
  }
}

interface Reminder {
  readonly version: number;
  readonly together: number;
  readonly waited?: 'hourly-cap';
  readonly tried?: readonly PersonId[];
}

function outcomeOf(
  ended: EndedDelivery,
  { version, together, waited, tried = [] }: Reminder,
  fault: string | null,
): SingleCommand {
  const person = personOf(ended);
  if (fault === NOTHING_TO_SAY) return { verb: 'reminder-suppressed', reminder: version, person };
  const platform = person === null ? null : ended.platform;
  const outcome = { reminder: version, person, platform, fault, together, waited: waited ?? null };
  return { verb: 'reminder-outcome', ...outcome, ...(person === null && fault !== null ? { tried } : {}) };
}

function personOf({ destination }: EndedDelivery): PersonId | null {
  return destination.kind === 'person' ? destination.person : null;
}
