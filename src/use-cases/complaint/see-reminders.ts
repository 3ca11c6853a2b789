import { systemActor, type PlatformName } from '../../domain/actor.ts';
import type { Moment } from '../../domain/complaint.ts';
import { currentId, type PersonId } from '../../domain/desk.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

export interface SeenMessages {
  readonly person: PersonId;
  readonly platform: PlatformName;
  readonly messages: readonly string[];
  readonly at: Moment;
}

/** A person has read direct messages; the reminders among them stand as seen in the history. Safe to run twice. */
export async function seeReminders(deps: Deps, seen: SeenMessages): Promise<void> {
  const { platform, messages, at } = seen;
  const desk = await deps.store.desk();
  const person = currentId(desk, seen.person);
  const ids = [...desk.people].filter(([, { id }]) => id === person).map(([id]) => id);
  const reminders = await deps.store.findRemindersAt(platform, messages, [...new Set([person, ...ids])]);
  for (const { complaint, version } of reminders) {
    await act(deps, {
      actor: systemActor,
      surface: 'timer',
      keys: [`seen:C-${complaint}/${version}/${person}`],
      number: complaint,
      command: { verb: 'reminder-seen', reminder: version, person, at, platform },
    });
  }
}
