import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint, Moment } from '../complaint.ts';
import type { Decision, Refused, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { isSamePerson, type PersonId } from '../desk.ts';
import { silentInRow } from '../silence.ts';
import { checkReason, checkVerb, openStatuses } from './guards.ts';

const hour = 3_600_000;
/** Less than this is no silence to offer. */
const shortest = 60_000;

/** Longest silence by priority: a snooze is a breath, not a way to forget. */
const longestHours = { P1: 2, P2: 24, P3: 72, P4: 72 } as const;

/** Several in a row are one silence; who snoozes for themselves has been silent with everybody too. */
function checkLength(
  { priority, snoozed, personalSnoozes }: Complaint,
  until: Moment,
  who: PersonId | null,
  { now, desk }: Situation,
): Refused | null {
  const own = who === null ? [] : personalSnoozes.filter(({ person }) => isSamePerson(desk, person, who));
  const silent = Math.max(...[snoozed, ...own].map((silence) => silentInRow(silence, now)));
  const hours = longestHours[priority];
  const latest = now + hours * hour - silent;
  if (until <= latest) return null;
  if (silent === 0) return refuse({ code: 'snooze-too-long', hours });
  return refuse({ code: 'snooze-too-long', hours, inRow: latest - now < shortest ? null : latest });
}

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
  const who = isOnlyMe ? personOf(actor) : null;
  const tooLong = checkLength(complaint, command.until, who, situation);
  if (tooLong !== null) return tooLong;
  return decided({ type: 'snoozed', data: { until: command.until, who }, words: { reason: command.reason } });
}
