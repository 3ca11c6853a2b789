import { DAY_MS } from '../../domain/calendar/local-date.ts';
import {
  findCalendarFaults,
  type CalendarFault,
  type WorkingCalendar,
} from '../../domain/calendar/working-calendar.ts';
import { isZone } from '../../domain/calendar/zone.ts';
import type { Length } from '../../domain/length.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import { daysOf, targets, weekdays } from './build-content.ts';
import type { DeskFault } from './desk-fault.ts';
import type { CalendarFile, DeskFile, PersonFile, RotaFile, StepFile } from './desk-schema.ts';

/** What reads well but makes no sense: dangling names, impossible times, steps out of order. */
export function checkDesk(file: DeskFile, content: DeskContent): DeskFault[] {
  return [
    ...[...content.calendars.values()].flatMap((calendar) => faultsOfCalendar(calendar, file)),
    ...faultsOfPeople(file),
    ...faultsOfRotas(file),
    ...faultsOfPolicies(file),
    ...faultsOfProducts(file),
    ...faultsOfWebhooks(file),
    ...faultsOfApiClients(file),
    ...Object.entries(file.teams).flatMap(([id, { owner }]) =>
      dangling(`teams.${id}.owner`, owner, file.people, 'person'),
    ),
  ];
}

function faultsOfCalendar(calendar: WorkingCalendar, file: DeskFile): DeskFault[] {
  const path = `calendars.${calendar.id}`;
  const { holidays } = calendar;
  if (holidays !== null && holidays.coveredUntil === '') {
    const message = `"${holidays.country}" is no country we have days for: write an ISO code such as CN, DE or DE-BY, or list its days under off and on`;
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
  return [first, line ?? weekdays[day] ?? day, ...rest];
}

function faultsOfPeople(file: DeskFile): DeskFault[] {
  const people = Object.entries(file.people);
  return people.flatMap(([id, person]) => [
    ...(targets.some((target) => target === id)
      ? [{ path: `people.${id}`, message: `"${id}" is a word of the ladder: give the person another key` }]
      : []),
    ...(person.timezone === undefined ? [] : faultOfZone(`people.${id}.timezone`, person.timezone)),
    ...(person.calendar === undefined
      ? []
      : dangling(`people.${id}.calendar`, person.calendar, file.calendars, 'calendar')),
    ...(['slack', 'lark', 'email'] as const).flatMap((key) => faultOfTwin(people, id, key)),
  ]);
}

function faultOfZone(path: string, zone: string): DeskFault[] {
  return isZone(zone) ? [] : [{ path, message: `"${zone}" is no time zone: write Asia/Shanghai` }];
}

function faultsOfRotas(file: DeskFile): DeskFault[] {
  return Object.entries(file.rotas).flatMap(([id, rota]) => {
    const path = `rotas.${id}`;
    return [
      ...faultOfRotaName(path, id, file),
      ...faultOfZone(`${path}.timezone`, rota.timezone),
      ...rota.people.flatMap((person, index) =>
        dangling(`${path}.people.${index}`, person, file.people, 'person'),
      ),
      ...rota.overrides.flatMap(({ from, to, person }, index) => [
        ...dangling(`${path}.overrides.${index}.person`, person, file.people, 'person'),
        ...(from <= to
          ? []
          : [{ path: `${path}.overrides.${index}.to`, message: `${to} is before ${from}: swap them` }]),
      ]),
      ...faultsOfOverlaps(`${path}.overrides`, rota.overrides),
    ];
  });
}

/** Two on duty on one day: which of them is meant stands nowhere. */
function faultsOfOverlaps(path: string, overrides: RotaFile['overrides']): DeskFault[] {
  return overrides.flatMap(({ from, to }, index) => {
    const earlier = overrides.slice(0, index).find((other) => from <= other.to && other.from <= to);
    if (earlier === undefined) return [];
    const message = `overlaps with ${earlier.from} to ${earlier.to} above: let each day stand in one of them`;
    return [{ path: `${path}.${index}`, message }];
  });
}

function faultOfRotaName(path: string, id: string, file: DeskFile): DeskFault[] {
  if (targets.some((target) => target === id)) {
    return [{ path, message: `"${id}" is a word of the ladder: give the rota another key` }];
  }
  if (!Object.hasOwn(file.people, id)) return [];
  return [{ path, message: `"${id}" is also a person: give the rota another key` }];
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
      typeof name !== 'string' || targets.some((target) => target === name)
        ? []
        : faultsOfTold(`${path}.${index}.tell`, name, file),
    ),
    ...faultsOfReassign(`${path}.${index}.reassign`, step),
    ...faultsOfOrder(path, steps, index),
  ]);
}

function faultsOfTold(path: string, name: string, file: DeskFile): DeskFault[] {
  const faults = dangling(path, name, { ...file.people, ...file.rotas }, 'person or rota');
  const platform = platformOfChannel(name);
  if (faults.length === 0 || platform === null) return faults;
  return [{ path, message: `"${name}" reads as a channel: write it as { ${platform}: ${name} }` }];
}

function platformOfChannel(name: string): 'slack' | 'lark' | null {
  if (/^[CG][A-Z0-9]{4,}$/.test(name)) return 'slack';
  return /^oc_[a-z0-9]+$/i.test(name) ? 'lark' : null;
}

/** The complaint goes to the first it tells who is not the owner already. */
function faultsOfReassign(path: string, { reassign, tell }: StepFile): DeskFault[] {
  if (!reassign || tell.some((name) => typeof name === 'string' && name !== 'owner')) return [];
  const message = 'has nobody to go to: name backup, lead, a person or a rota under tell';
  return [{ path, message }];
}

/** Only what is certain whatever the clock's length: a part and a length before the end cannot be compared. */
function faultsOfOrder(path: string, steps: readonly StepFile[], index: number): DeskFault[] {
  const step = steps[index];
  const key = step?.at === undefined ? 'before' : 'at';
  if (step?.[key] === undefined) return [];
  if (!steps.slice(0, index).some((earlier) => isLater(earlier, step))) return [];
  return [
    { path: `${path}.${index}.${key}`, message: 'comes before the step above it: order the steps by time' },
  ];
}

function isLater(earlier: StepFile, step: StepFile): boolean {
  if (earlier.after !== undefined) return true;
  if (step.at !== undefined) return (earlier.at ?? 0) >= step.at;
  if (earlier.at !== undefined) return earlier.at >= 1;
  return earlier.before !== undefined && step.before !== undefined && isShorter(earlier.before, step.before);
}

/** Working days and hours cannot be compared without a calendar. */
function isShorter(one: Length, other: Length): boolean {
  if (one.unit !== other.unit) return false;
  if ('days' in one && 'days' in other) return one.days <= other.days;
  if (one.unit === 'work' && 'days' in one !== 'days' in other) return false;
  return msOf(one) <= msOf(other);
}

function msOf(length: Length): number {
  return 'days' in length ? length.days * DAY_MS : length.ms;
}

function faultsOfProducts(file: DeskFile): DeskFault[] {
  return Object.entries(file.products).flatMap(([id, product]) => [
    ...dangling(`products.${id}.policy`, product.policy, file.policies, 'policy'),
    ...(['owner', 'backup', 'lead'] as const).flatMap((role) => {
      const person = product[role];
      return person === undefined ? [] : dangling(`products.${id}.${role}`, person, file.people, 'person');
    }),
    ...faultOfTechOwner(`products.${id}.facts.tech-owner`, product.facts?.['tech-owner'], file),
  ]);
}

function faultsOfWebhooks(file: DeskFile): DeskFault[] {
  return Object.entries(file.webhooks).flatMap(([id, { products }]) =>
    faultsOfNamedProducts(`webhooks.${id}.products`, products, file),
  );
}

function faultsOfApiClients(file: DeskFile): DeskFault[] {
  return Object.entries(file.api.clients).flatMap(([id, { as, products }]) => [
    ...dangling(`api.clients.${id}.as`, as, file.people, 'person'),
    ...faultsOfNamedProducts(`api.clients.${id}.products`, products, file),
  ]);
}

function faultsOfNamedProducts(
  path: string,
  products: readonly string[] | 'all',
  file: DeskFile,
): DeskFault[] {
  if (products === 'all') return [];
  return products.flatMap((product, index) =>
    dangling(`${path}.${index}`, product, file.products, 'product'),
  );
}

function faultOfTechOwner(path: string, person: string | undefined, file: DeskFile): DeskFault[] {
  return person === undefined ? [] : dangling(path, person, file.people, 'person');
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
  return [{ path, message: `names the ${what} "${name}", which is not in this file: ${list}` }];
}
