import { systemActor } from '../../domain/actor.ts';
import type { ToldPerson } from '../../domain/still-due.ts';
import type { InboxEntry } from '../../ports/inbox-store.ts';
import { act } from '../complaint/act.ts';
import { findReminder, isStillToSay, whoWasTold } from '../complaint/standing-reminder.ts';
import type { Deps } from '../deps.ts';

/**
 * A reminder that waited for somebody who is not there by now goes to who is there instead. False: it stays theirs, for
 * nobody else is there, or there is nothing left to say. Said again, it is answered as it was.
 */
export async function passOn(
  deps: Deps,
  { key, complaint, deliveries }: InboxEntry,
  to: ToldPerson,
): Promise<boolean> {
  const content = deliveries.find((delivery) => delivery.content.kind === 'reminder')?.content;
  if (complaint === null || content?.kind !== 'reminder') return false;
  const reminder = await findReminder(deps, { complaint, version: content.version });
  if (reminder === null || !isStillToSay(reminder, to)) return false;
  const answer = await act(deps, {
    actor: systemActor,
    surface: 'timer',
    keys: [`pass-on:${key}`],
    number: complaint,
    command: {
      verb: 'pass-on-reminder',
      reminder: content.version,
      person: to.person,
      told: whoWasTold(reminder.history, content.version),
    },
  });
  return answer.ok && answer.events.includes('reminder-passed-on');
}
