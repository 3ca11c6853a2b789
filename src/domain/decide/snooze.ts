import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { isSamePerson } from '../desk.ts';
import { checkReason, checkVerb, openStatuses } from './guards.ts';

const hour = 3_600_000;

/** Longest silence by priority: a snooze is a breath, not a way to forget. */
const longestHours = { P1: 2, P2: 24, P3: 72, P4: 72 } as const;

/** Silences reminders, of the complaint or for whoever asks alone; moves no deadline. */
export function decideSnooze(
  complaint: Complaint,
  command: CommandOf<'snooze'>,
  situation: Situation,
): Decision {
  const { now, actor, desk } = situation;
  const isOnlyMe = command.onlyMe === true;
  // Whoever talks to the customer is reminded of it, and may be left alone for a while.
  const isLiaisons =
    isOnlyMe &&
    isSamePerson(desk, complaint.liaison, personOf(actor)) &&
    openStatuses.includes(complaint.status);
  const notAllowed = checkVerb(complaint, situation, { verb: 'snooze', statuses: openStatuses });
  const refused = (isLiaisons ? null : notAllowed) ?? checkReason('snooze', command.reason);
  if (refused !== null) return refused;
  if (command.until <= now) return refuse({ code: 'moment-passed', verb: 'snooze' });
  const hours = longestHours[complaint.priority];
  if (command.until > now + hours * hour) return refuse({ code: 'snooze-too-long', hours });
  const who = isOnlyMe ? personOf(actor) : null;
  return decided({ type: 'snoozed', data: { until: command.until, who }, words: { reason: command.reason } });
}
