import { systemActor } from '../../domain/actor.ts';
import { nextWorkingMorning } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import { decideSnooze } from '../../domain/decide/snooze.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { Reader, View } from '../view.ts';
import { writeShortMoment } from '../written-time.ts';
import { namesOf, type FieldMaker, type Options } from './fields.ts';
import type { Fields } from './form-input.ts';
import { snoozeReasons } from './reasons.ts';

const minute = 60_000;

/** Only silences that the priority allows are offered; the rule itself says which. */
export function snoozeFields(field: FieldMaker, view: View | null, reader: Reader): Fields {
  const { forms } = textsFor(reader.locale);
  const hours = view === null ? null : longestHours(view);
  const limit = hours === null ? {} : { hint: forms.hint.longestSnooze(hours) };
  return [
    field.choice('choice', forms.field.choice, choicesOf(view, reader), {
      isRequired: true,
      value: '30m',
      ...limit,
    }),
    field.moment('untilAt', forms.field.untilAt, { hint: forms.hint.untilAt }),
    field.choice('forWhom', forms.field.forWhom, namesOf(['everyone', 'me'], forms.snoozeFor), {
      value: 'everyone',
    }),
    field.choice('reason', forms.field.reason, namesOf(snoozeReasons, forms.snoozeReason), {
      isRequired: true,
      value: 'working',
    }),
    field.lines('reasonWords', forms.field.reasonOr),
  ];
}

function choicesOf(view: View | null, reader: Reader): Options {
  const { snoozeChoice } = textsFor(reader.locale).forms;
  const moment = { value: 'moment', label: snoozeChoice.moment };
  if (view === null) return [moment];
  const { now, version } = view;
  const morning = nextWorkingMorning(now, version.calendar);
  const all = [
    { value: '30m', label: snoozeChoice['30m'], until: now + 30 * minute },
    { value: '2h', label: snoozeChoice['2h'], until: now + 120 * minute },
    { value: 'morning', label: snoozeChoice.morning(writeShortMoment(morning, reader)), until: morning },
  ];
  const allowed = all.filter(({ until }) => refusalAt(until, view) === null);
  return [...allowed.map(({ value, label }) => ({ value, label })), moment];
}

function longestHours(view: View): number | null {
  return refusalAt(Number.MAX_SAFE_INTEGER, view);
}

/** Hours that are allowed at most, when this is too long; null when it is not. */
function refusalAt(until: Moment, { state, desk, now }: View): number | null {
  const command = { verb: 'snooze', until, reason: '-' } as const;
  const decision = decideSnooze(state, command, { now, actor: systemActor, desk });
  const isTooLong = 'refusal' in decision && decision.refusal.code === 'snooze-too-long';
  return isTooLong ? decision.refusal.hours : null;
}
