import type { ClockKey } from '../domain/complaint.ts';
import { clockKinds, type ClockKind } from '../domain/desk.ts';
import type { MovedDeadline } from '../domain/events/recording.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineMoment } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** A line for each deadline that a change moved: from when to when. */
export function movedLines(moved: readonly MovedDeadline[], view: View, reader: Reader): Sentence[] {
  return moved.flatMap((deadline) => {
    const line = movedLine(deadline, view, reader);
    return line === null ? [] : [line];
  });
}

function movedLine({ clock, from, to }: MovedDeadline, view: View, reader: Reader): Sentence | null {
  const { notices } = textsFor(reader.locale);
  const label = clockLabel(clock, view, reader);
  if (from === to) return null;
  if (from === null) return to === null ? null : notices.movedIn(label, inlineMoment(to, reader));
  const before = inlineMoment(from, reader);
  return to === null
    ? notices.movedAway(label, before)
    : notices.movedDeadline(label, before, inlineMoment(to, reader));
}

/** As people call it; which of several promises or actions it is stands with its date. */
export function clockLabel(key: ClockKey, { clocks }: View, { locale }: Reader): string {
  const kind = clocks.find((clock) => clock.key === key)?.kind ?? kindOfKey(key);
  return kind === null ? key : textsFor(locale).words.clock[kind];
}

/** A clock that the policy has no length for any more is still named in the history. */
function kindOfKey(key: ClockKey): ClockKind | null {
  const [name] = key.split(' ');
  return clockKinds.find((kind) => kind === name) ?? null;
}
