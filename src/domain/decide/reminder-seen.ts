import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { isSamePerson } from '../desk.ts';

/** A person opened a reminder. Platforms tell it again and again: the first time counts. */
export function decideReminderSeen(
  { raised }: Complaint,
  { reminder, person, at, platform }: CommandOf<'reminder-seen'>,
  { now, desk }: Situation,
): Decided {
  const entry = raised.find(({ version }) => version === reminder);
  if (entry === undefined || entry.seen.some((seen) => isSamePerson(desk, seen.person, person))) {
    return { events: [] };
  }
  // The platform's clock is not ours, and ours may have been moved.
  const seenAt = Math.min(Math.max(at, entry.at), now);
  return decided({ type: 'reminder-seen', data: { reminder, person, at: seenAt, platform } });
}
