import type { LengthOrMoment } from './arguments.ts';
import { aroundMoment, findMomentAtEnd, findMomentAtStart } from './edge-moment.ts';
import { readMomentAt, type MomentPhrase } from './moment-phrase.ts';
import { optional, readReasonAfter, readReasonOnly, readText, type Read } from './read-words.ts';
import { readLengthAt } from './typed-length.ts';
import { numberSource, readNumber } from './typed-number.ts';
import { readReason, takeOutside, takeWords, type TypedRest } from './typed-rest.ts';

/** A plan is told whole; a day alone is no plan yet. */
export function readPlan(rest: TypedRest): Read<'plan'> {
  const found = findMomentAtStart(rest.text) ?? findMomentAtEnd(rest.text);
  if (found === null) return readPlanWithin(rest);
  const others = takeOutside(rest, [found]).replace(aroundMoment, '');
  return { values: { ...(others === '' ? {} : optional('text', takeWords(rest, 0))), due: found.moment } };
}

/** 3天内上线: the end of that day. */
function readPlanWithin(rest: TypedRest): Read<'plan'> {
  const match = withinPattern.exec(rest.text);
  const days = match === null ? Number.NaN : readNumber(match[1] ?? match[2] ?? '');
  return { values: { ...readText(rest).values, ...(Number.isInteger(days) ? { due: dayAhead(days) } : {}) } };
}

const withinPattern = new RegExp(
  String.raw`(?:^|[\s\p{P}]|预计|计划|争取)(?:within (\d{1,3}) days?(?![a-z])|(${numberSource}) ?天(?:之内|以内|内))`,
  'u',
);

function dayAhead(days: number): MomentPhrase {
  return { day: { kind: 'inDays', days }, time: null };
}

const keptWords =
  /^[\s\p{P}]*(?:is |was )?(?:kept|keeping it|done|met|已?兑现|做到|已做到|已完成|完成)了?[\s\p{P}]*$/u;

export function readPromise(rest: TypedRest): Read<'promise'> {
  if (keptWords.test(rest.text)) return { values: { kept: true } };
  const start =
    /^[\s\p{P}]*(?:客户|对方)?[\s\p{P}]*(?:(?:is |was )?(?:moved?|postponed?|changed?) )?(?:(?:it )?(?:by|on|before|until|till|for|within|in|to|at) |于|在|到|是|(?:改|推迟|推|延期|延)[到为至])?/u.exec(
      rest.text,
    );
  const from = start?.[0].length ?? 0;
  const read = readMomentAt(rest.text, from);
  if (read !== null) {
    const { moment, end } = read;
    return { values: { due: { kind: 'until', moment }, ...readReasonBehind(rest, end) } };
  }
  const length = readLengthAt(rest.text, from);
  if (length !== null) {
    const due = readDue(rest.text.slice(from, length.end), length.minutes);
    return { values: { due, ...readReasonBehind(rest, length.end) } };
  }
  const found = findMomentAtEnd(rest.text);
  if (found === null) return readReasonOnly(rest);
  const words = takeOutside(rest, [found]).replace(aroundMoment, '');
  return {
    values: { due: { kind: 'until', moment: found.moment }, ...optional('reason', readReason(words)) },
  };
}

/** Days are told as days: three of them end when work does. */
function readDue(phrase: string, minutes: number): LengthOrMoment {
  const isDays =
    /(?:天|days?|\dd|\d d|a day)(?:之后|以后|后| later)?$/u.test(phrase) && minutes % minutesOfDay === 0;
  return isDays ? { kind: 'until', moment: dayAhead(minutes / minutesOfDay) } : { kind: 'for', minutes };
}

const minutesOfDay = 1440;

/** 周五前, 两小时内: the little word belongs to the moment. */
function readReasonBehind(rest: TypedRest, end: number) {
  const length =
    /^ ?(?:(?:下班|收工)?(?:之前|以前|前)|之内|以内|内|(?:by )?(?:end of (?:the )?day|eod|close of business)(?![a-z]))/u.exec(
      rest.text.slice(end),
    )?.[0].length ?? 0;
  return readReasonAfter(rest, end + length);
}

export function readSnooze(rest: TypedRest): Read<'snooze'> {
  const only = onlyMeWords.exec(rest.text)?.[0].length ?? 0;
  const { values } = readSnoozeFrom(rest, only);
  return { values: only > 0 ? { ...values, onlyMe: true } : values };
}

function readSnoozeFrom(rest: TypedRest, from: number): Read<'snooze'> {
  const leading =
    /^[\s\p{P}]*(?:(?:for|until|till|to) |到|至)?/u.exec(rest.text.slice(from))?.[0].length ?? 0;
  const start = from + leading;
  const length = readLengthAt(rest.text, start);
  if (length !== null) {
    const until = { kind: 'for', minutes: length.minutes } as const;
    return { values: { until, ...readSnoozeRest(rest, length.end) } };
  }
  const read = readMomentAt(rest.text, start);
  if (read === null) return { values: readReasonAfter(rest, from) };
  return { values: { until: { kind: 'until', moment: read.moment }, ...readSnoozeRest(rest, read.end) } };
}

/** `me` is no name here: `2h me and Bo are in a release` is a reason. */
const onlyMeWords =
  /^[\s\p{P}]*(?:(?:only|just|for) (?:for )?me|me)(?![a-z0-9'’]| and(?![a-z])| ?[&+])|^[\s\p{P}]*(?:仅限?|只(?:对|给|是)?)(?:我|自己)(?:自己)?(?=[\s\p{P}]|$)/u;

function readSnoozeRest(rest: TypedRest, from: number): { onlyMe?: true; reason?: string } {
  const match = onlyMeWords.exec(rest.text.slice(from));
  if (match === null) return readReasonAfter(rest, from);
  return { onlyMe: true, ...readReasonAfter(rest, from + match[0].length) };
}
