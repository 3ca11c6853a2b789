import { systemActor, type PlatformName } from '../../domain/actor.ts';
import type { SingleCommand } from '../../domain/decide/decide.ts';
import type { PersonId } from '../../domain/desk.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

export interface EndedDelivery {
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: NewDelivery['destination'];
  readonly content: NewDelivery['content'];
  /** Where it went. */
  readonly platform: PlatformName | null;
}

export type EndedHow = 'sent' | 'failed' | 'dropped' | 'unknown';

/** The fault of what was dropped because drawing it found nothing to say any more. */
const NOTHING_TO_SAY = 'nothing_to_say';

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
  for (const { key, complaint, command } of reportsOf(ended, how, fault)) {
    const keys = [key];
    await act(deps, { actor: systemActor, surface: 'timer', keys, number: complaint, command });
  }
}

function reportsOf(ended: EndedDelivery, how: EndedHow, fault: string | null): Report[] {
  const { content, complaint } = ended;
  const key = `report:${ended.key}`;
  if (content.kind === 'reminders') {
    return content.items.map((item) => ({
      key: `${key}/C-${item.complaint}/${item.version}`,
      complaint: item.complaint,
      command: outcomeOf(ended, { ...item, together: content.items.length }, fault),
    }));
  }
  const command = complaint === null ? null : commandOf(ended, how, fault);
  return complaint === null || command === null ? [] : [{ key, complaint, command }];
}

function commandOf(ended: EndedDelivery, how: EndedHow, fault: string | null): SingleCommand | null {
  const { content, platform } = ended;
  const person = personOf(ended);
  switch (content.kind) {
    case 'reminder':
      return outcomeOf(ended, { ...content, together: 1 }, fault);
    case 'urge':
      // One that was dropped could not ring at all, or may have rung: neither is a refusal, and nothing more is said.
      if (person === null || how === 'dropped' || how === 'unknown') return null;
      return { verb: 'urge-outcome', reminder: content.version, person, platform, fault };
    case 'notice':
      // The question was not asked: its person was seen at work in the thread.
      if (content.notice !== 'still-on-it-asked' || person === null || fault !== NOTHING_TO_SAY) return null;
      return { verb: 'still-on-it', person, how: 'thread' };
    default:
      return null;
  }
}

interface Reminder {
  readonly version: number;
  readonly together: number;
  readonly waited?: 'hourly-cap';
}

function outcomeOf(
  ended: EndedDelivery,
  { version, together, waited }: Reminder,
  fault: string | null,
): SingleCommand {
  const person = personOf(ended);
  if (fault === NOTHING_TO_SAY) return { verb: 'reminder-suppressed', reminder: version, person };
  const platform = person === null ? null : ended.platform;
  const outcome = { reminder: version, person, platform, fault, together, waited: waited ?? null };
  return { verb: 'reminder-outcome', ...outcome };
}

function personOf({ destination }: EndedDelivery): PersonId | null {
  return destination.kind === 'person' ? destination.person : null;
}
