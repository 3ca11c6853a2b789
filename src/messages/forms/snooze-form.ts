import { systemActor } from '../../domain/actor.ts';
import { nextWorkingMorning } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import { decideSnooze } from '../../domain/decide/snooze.ts';
import type { Refusal } from '../../domain/refusal.ts';
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
  const choices = choicesOf(view, reader);
  const limit = view === null ? {} : { hint: longestHint(view, reader) };
  return [
    field.choice('choice', forms.field.choice, choices, {
      isRequired: true,
      value: choices[0]?.value ?? 'moment',
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

function longestHint(view: View, reader: Reader): string {
  const { hint } = textsFor(reader.locale).forms;
  const { hours = 0, inRow } = refusalAt(Number.MAX_SAFE_INTEGER, view) ?? {};
  if (inRow === undefined) return hint.longestSnooze(hours);
  return inRow === null ? hint.noSnooze : hint.latestSnooze(writeShortMoment(inRow, reader));
}

/** What is allowed at most, when this is too long; null when it is not. */
function refusalAt(
  until: Moment,
  { state, desk, now }: View,
): Extract<Refusal, { code: 'snooze-too-long' }> | null {
  const command = { verb: 'snooze', until, reason: '-' } as const;
  const decision = decideSnooze(state, command, { now, actor: systemActor, desk });
  const isTooLong = 'refusal' in decision && decision.refusal.code === 'snooze-too-long';
  return isTooLong ? decision.refusal : null;
}
