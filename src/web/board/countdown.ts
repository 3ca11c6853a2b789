import { textsFor } from '../../text/texts-for.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { Locale } from '../../domain/desk.ts';
import type { Reader } from '../../messages/view.ts';
import { writeShortMoment } from '../../messages/written-time.ts';
import { html, type Html } from '../html.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Time on the wall until a moment, or since; board.js counts it on from the same templates. */
export function drawCountdown(dueAt: Moment, now: Moment, reader: Reader): Html {
  const isOver = dueAt <= now;
  return html`<time
    class="count${isOver ? ' is-over' : ''}"
    data-due="${dueAt}"
    datetime="${new Date(dueAt).toISOString()}"
    title="${writeShortMoment(dueAt, reader)}"
    >${writeCountdown(dueAt - now, reader.locale)}</time
  >`;
}

export function drawMoment(at: Moment, reader: Reader): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${writeShortMoment(at, reader)}</time>`;
}

function writeCountdown(ms: number, locale: Locale): string {
  const { count } = textsFor(locale).board;
  return (ms > 0 ? count.left : count.over).replace('{length}', writeLength(Math.abs(ms), locale));
}

function writeLength(ms: number, locale: Locale): string {
  const { length } = textsFor(locale).board;
  if (ms >= DAY)
    return fill(length.days, { days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) });
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms >= HOUR) return fill(length.hours, { hours: Math.floor(ms / HOUR), minutes });
  return fill(length.minutes, { minutes, seconds: Math.floor((ms % MINUTE) / SECOND) });
}

function fill(template: string, values: Readonly<Record<string, number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? 0));
}
