import type { z } from 'zod';
import type { PlatformName } from '../../domain/actor.ts';
import { holidayTable } from '../../domain/calendar/holidays.ts';
import {
  findCalendarFaults,
  type CalendarFault,
  type DayOn,
  type Interval,
  type WorkingCalendar,
} from '../../domain/calendar/working-calendar.ts';
import { isZone } from '../../domain/calendar/zone.ts';
import type { LadderStep, Person, Policy, Product, ProductChannel, TellTarget } from '../../domain/desk.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import { priorities, type Priority } from '../../domain/priority.ts';
import {
  deskSchema,
  type CalendarFile,
  type DeskFile,
  type PersonFile,
  type PolicyFile,
  type ProductFile,
  type StepFile,
} from './desk-schema.ts';

export interface DeskFault {
  /** Where in the file: `products.billing.owner`. */
  readonly path: string;
  /** What is wrong there and how to mend it. */
  readonly message: string;
}

export type ReadDesk =
  | { readonly ok: true; readonly content: DeskContent }
  | { readonly ok: false; readonly faults: readonly DeskFault[] };

/** Reads what stood in a desk.yml. Every fault is told at once; with one fault nothing is applied. */
export function readDesk(raw: unknown): ReadDesk {
  if (raw === null || raw === undefined) {
    return {
      ok: false,
      faults: [{ path: '(file)', message: 'is empty: write at least one line, such as "locale: en"' }],
    };
  }
  const parsed = deskSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOfIssue(issue)) };
  const content = contentOf(parsed.data);
  const faults = [
    ...[...content.calendars.values()].flatMap((calendar) => faultsOfCalendar(calendar, parsed.data)),
    ...faultsOfPeople(parsed.data),
    ...faultsOfPolicies(parsed.data),
    ...faultsOfProducts(parsed.data),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, content };
}

function faultsOfIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): DeskFault[] {
  const keys = [...above, ...issue.path];
  const path = keys.join('.');
  if (issue.code === 'invalid_union') {
    const form = issue.errors.find((issues) => !issues.some(isOfAnotherForm));
    if (form !== undefined) return form.flatMap((found) => faultsOfIssue(found, keys));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: join(path, key),
      message: 'is not known here: remove it or mend its name',
    }));
  }
  return [{ path: path === '' ? '(file)' : path, message: messageOf(issue) }];
}

/** A text where a group could stand: the faults of that form say nothing about what was meant. */
function isOfAnotherForm(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `has to be ${article(issue.expected)}`;
    case 'invalid_value':
      if (issue.input === undefined) return `is missing: one of ${issue.values.map(String).join(', ')}`;
      return `has to be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is no key that can stand here';
    case 'invalid_union':
      return 'has neither of the forms that can stand here: write text, or a group of lines (name: value)';
    default:
      return issue.message;
  }
}

function article(expected: string): string {
  const names: Record<string, string> = {
    object: 'a group of lines (name: value)',
    record: 'a group of lines (name: value)',
    array: 'a list',
    string: 'text',
  };
  return names[expected] ?? `a ${expected}`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function contentOf(file: DeskFile): DeskContent {
  return {
    locale: file.locale,
    calendars: mapById(file.calendars, calendarOf),
    people: mapById(file.people, personOf),
    policies: mapById(file.policies, (id, found) => policyOf(id, found, file)),
    products: mapById(file.products, productOf),
  };
}

function mapById<Found, Item>(
  found: Readonly<Record<string, Found>>,
  read: (id: string, found: Found) => Item,
): Map<string, Item> {
  return new Map(Object.entries(found).map(([id, item]) => [id, read(id, item)]));
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function calendarOf(id: string, found: CalendarFile): WorkingCalendar {
  const week: Interval[][] = days.map(() => []);
  for (const [key, hours] of Object.entries(found.week)) {
    for (const day of daysOf(key)) week[day] = hours.map(intervalOf);
  }
  return {
    id,
    timezone: found.timezone,
    week,
    off: found.off,
    on: found.on.map(dayOnOf),
    holidays: found.holidays === undefined ? null : holidaysOf(found.holidays),
  };
}

function daysOf(key: string): number[] {
  const [first = '', last = first] = key.split('-');
  const from = days.indexOf(first);
  const count = ((days.indexOf(last) - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (from + index) % 7);
}

function intervalOf(hours: string): Interval {
  const [from = 0, to = 0] = hours.split('-').map(minutesOf);
  return [from, to <= from ? to + 24 * 60 : to];
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function dayOnOf(day: CalendarFile['on'][number]): DayOn {
  if (typeof day === 'string') return { date: day };
  return day.hours === undefined ? { date: day.date } : { date: day.date, hours: day.hours.map(intervalOf) };
}

/** An unknown country is kept as an empty table that covers nothing, and refused by faultsOfCalendar. */
function holidaysOf(country: string): WorkingCalendar['holidays'] {
  return holidayTable(country) ?? { country, coveredFrom: '', coveredUntil: '', off: [], on: [] };
}

function personOf(id: string, found: PersonFile): Person {
  const accounts: Partial<Record<PlatformName, string>> = { local: id };
  if (found.slack !== undefined) accounts.slack = found.slack;
  if (found.lark !== undefined) accounts.lark = found.lark;
  return {
    id,
    name: found.name,
    roles: found.roles,
    accounts,
    email: found.email?.toLowerCase() ?? null,
    locale: found.locale ?? null,
    timezone: found.timezone ?? null,
    quiet: found.quiet === undefined ? null : quietOf(found.quiet),
  };
}

function quietOf(hours: string): Person['quiet'] {
  const [from = 0, to = 0] = hours.split('-').map(minutesOf);
  return { from, to };
}

function policyOf(id: string, found: PolicyFile, file: DeskFile): Policy {
  const toSteps = (steps: readonly StepFile[]) => steps.map((step) => stepOf(step, file));
  const empty = Object.fromEntries(priorities.map((priority) => [priority, {}])) as Record<Priority, object>;
  return {
    id,
    calendar: found.calendar,
    clocks: { ...empty, ...found.clocks },
    ladder: found.ladder === undefined ? null : toSteps(found.ladder),
    ladders: Object.fromEntries(
      Object.entries(found.ladders).map(([kind, steps]) => [kind, toSteps(steps ?? [])]),
    ),
    unacknowledge: found.unacknowledge,
    priorities: (found.priorities as Policy['priorities'] | undefined) ?? null,
  };
}

function stepOf(step: StepFile, file: DeskFile): LadderStep {
  return {
    when: step.at === undefined ? { after: step.after ?? { unit: 'calendar', ms: 0 } } : { part: step.at },
    tell: step.tell.map((name) => targetOf(name, file)),
    by: step.by,
    repeat: step.repeat,
  };
}

const targets = ['owner', 'backup', 'lead', 'liaison', 'reporter'] as const;

function targetOf(name: string, file: DeskFile): TellTarget {
  const kind = targets.find((target) => target === name);
  // A person may be called like a target only by mistake; the target wins and faultsOfPeople says so.
  return kind === undefined || name in file.people ? { kind: 'person', person: name } : { kind };
}

function productOf(id: string, found: ProductFile): Product {
  const channels = Object.entries(found.channels).flatMap(([platform, channel]) =>
    channel === undefined ? [] : [[platform, channelOf(channel)] as const],
  );
  return {
    id,
    name: found.name,
    owner: found.owner,
    backup: found.backup ?? null,
    lead: found.lead ?? null,
    policy: found.policy,
    channels: Object.fromEntries(channels),
    intake: found.intake as Product['intake'],
  };
}

function channelOf(channel: string | { id: string; locale?: 'en' | 'zh-CN' | undefined }): ProductChannel {
  if (typeof channel === 'string') return { id: channel, locale: null };
  return { id: channel.id, locale: channel.locale ?? null };
}

function faultsOfCalendar(calendar: WorkingCalendar, file: DeskFile): DeskFault[] {
  const path = `calendars.${calendar.id}`;
  const { holidays } = calendar;
  if (holidays !== null && holidays.coveredUntil === '') {
    const message = `"${holidays.country}" is no country we have days for: CN is; list others under off and on`;
    return [{ path: `${path}.holidays`, message }];
  }
  const faults = findCalendarFaults(calendar).map((fault) => ({
    path: [path, ...inWordsOfFile(fault.path, file.calendars[calendar.id])].join('.'),
    message: fault.message,
  }));
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
}

/** The calendar counts its weekdays; the file names them, often several in one line. */
function inWordsOfFile(path: CalendarFault['path'], found: CalendarFile | undefined): CalendarFault['path'] {
  const [first, day, ...rest] = path;
  if (first !== 'week' || typeof day !== 'number') return path;
  const line = Object.keys(found?.week ?? {}).findLast((key) => daysOf(key).includes(day));
  return [first, line ?? days[day] ?? day, ...rest];
}

function faultsOfPeople(file: DeskFile): DeskFault[] {
  const people = Object.entries(file.people);
  return people.flatMap(([id, person]) => [
    ...(targets.some((target) => target === id)
      ? [{ path: `people.${id}`, message: `"${id}" is a word of the ladder: give the person another key` }]
      : []),
    ...(person.timezone !== undefined && !isZone(person.timezone)
      ? [
          {
            path: `people.${id}.timezone`,
            message: `"${person.timezone}" is no time zone: write Asia/Shanghai`,
          },
        ]
      : []),
    ...(['slack', 'lark', 'email'] as const).flatMap((key) => faultOfTwin(people, id, key)),
  ]);
}

function faultOfTwin(
  people: readonly (readonly [string, PersonFile])[],
  id: string,
  key: 'slack' | 'lark' | 'email',
): DeskFault[] {
  const value = people.find(([other]) => other === id)?.[1][key]?.toLowerCase();
  const twin = people.find(
    ([other, person]) => other !== id && value !== undefined && person[key]?.toLowerCase() === value,
  );
  if (twin === undefined) return [];
  return [
    { path: `people.${id}.${key}`, message: `is also that of "${twin[0]}": one account is one person` },
  ];
}

function faultsOfPolicies(file: DeskFile): DeskFault[] {
  return Object.entries(file.policies).flatMap(([id, policy]) => {
    const path = `policies.${id}`;
    const ladders = [
      ['ladder', policy.ladder ?? []] as const,
      ...Object.entries(policy.ladders).map(([kind, steps]) => [`ladders.${kind}`, steps ?? []] as const),
    ];
    return [
      ...dangling(`${path}.calendar`, policy.calendar, file.calendars, 'calendar'),
      ...ladders.flatMap(([name, steps]) => faultsOfLadder(`${path}.${name}`, steps, file)),
    ];
  });
}

function faultsOfLadder(path: string, steps: readonly StepFile[], file: DeskFile): DeskFault[] {
  return steps.flatMap((step, index) => [
    ...step.tell.flatMap((name) =>
      targets.some((target) => target === name)
        ? []
        : dangling(`${path}.${index}.tell`, name, file.people, 'person'),
    ),
    ...faultsOfOrder(path, steps, index),
  ]);
}

function faultsOfOrder(path: string, steps: readonly StepFile[], index: number): DeskFault[] {
  const part = steps[index]?.at;
  const earlier = steps.slice(0, index);
  if (part === undefined) return [];
  const isAfterLength = earlier.some((step) => step.after !== undefined);
  const isBackwards = earlier.some((step) => (step.at ?? 0) >= part);
  if (!isAfterLength && !isBackwards) return [];
  return [
    { path: `${path}.${index}.at`, message: 'comes before the step above it: order the steps by time' },
  ];
}

function faultsOfProducts(file: DeskFile): DeskFault[] {
  return Object.entries(file.products).flatMap(([id, product]) => [
    ...dangling(`products.${id}.policy`, product.policy, file.policies, 'policy'),
    ...(['owner', 'backup', 'lead'] as const).flatMap((role) => {
      const person = product[role];
      return person === undefined ? [] : dangling(`products.${id}.${role}`, person, file.people, 'person');
    }),
  ]);
}

function dangling(
  path: string,
  name: string,
  among: Readonly<Record<string, unknown>>,
  what: string,
): DeskFault[] {
  if (Object.hasOwn(among, name)) return [];
  const known = Object.keys(among);
  const list = known.length === 0 ? 'none is listed' : `listed are ${known.join(', ')}`;
  return [{ path, message: `names the ${what} "${name}", who or which is not in this file: ${list}` }];
}
