import { z } from 'zod';
import type { PlatformName } from '../../domain/actor.ts';
import { holidayTable } from '../../domain/calendar/holidays.ts';
import type { Interval, WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { isZone } from '../../domain/calendar/zone.ts';
import {
  isUnset,
  usualPolicy,
  usualProduct,
  type Locale,
  type Person,
  type PersonId,
  type Policy,
  type Product,
  type Role,
} from '../../domain/desk.ts';
import { parseLength, type Length } from '../../domain/length.ts';
import type { DeskContent, DeskStore } from '../../ports/desk-store.ts';
import type { FieldFault, ReadInput, Values } from '../complaint/command-input.ts';
import { emptyDesk, keyOf, listPerson } from './add-admin.ts';

const needed = z.string().trim().min(1, 'required');

const optional = z
  .string()
  .trim()
  .min(1)
  .optional()
  .transform((found) => found ?? null);

const zone = z
  .string()
  .trim()
  .refine(isZone, 'not-a-zone')
  .optional()
  .transform((found) => found ?? null);

const setupSchema = z.object({
  productName: z.string().trim().min(1, 'required').max(75, 'too-long'),
  owner: needed,
  backup: optional,
  lead: optional,
  policy: optional,
  channel: needed,
  locale: z
    .enum(['zh-CN', 'en'], 'not-a-choice')
    .optional()
    .transform((found) => found ?? null),
  zone,
  /** Written where the menu has no fitting one; it goes before what the menu says. */
  otherZone: zone,
});

const faultNames: readonly FieldFault[] = ['too-long', 'not-a-choice', 'not-a-zone'];

export type Setup = z.output<typeof setupSchema>;

export function readSetup(values: Values): ReadInput<Setup> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const parsed = setupSchema.safeParse(filled);
  if (parsed.success) return { ok: true, input: parsed.data };
  const faults = parsed.error.issues.map((issue): [string, FieldFault] => [
    String(issue.path[0] ?? ''),
    faultNames.find((name) => name === issue.message) ?? 'required',
  ]);
  return { ok: false, faults: Object.fromEntries(faults) };
}

export interface AddProduct {
  readonly setup: Setup;
  readonly place: { readonly platform: PlatformName; readonly channel: string };
  /** Everybody known today: those picked become listed, with the role that they are picked for. */
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly by: PersonId;
  /** Of the first calendar and of the desk, where nothing is set up yet. */
  readonly zone: string;
  readonly locale: Locale;
}

/** Writes the same desk as a desk.yml would: the product of this channel, its people, and a standard policy. */
export async function addProduct(store: DeskStore, input: AddProduct): Promise<Product> {
  let added: Product | null = null;
  await store.apply({
    edit: (current) => {
      const change = withProduct(current ?? emptyDesk(input.locale), input);
      added = change.product;
      return change.desk;
    },
    source: 'setup',
    checksum: null,
    by: input.by,
  });
  if (added === null) throw new Error('the desk store applied nothing');
  return added;
}

const standardId = 'standard';

function withProduct(desk: DeskContent, input: AddProduct): { desk: DeskContent; product: Product } {
  const { setup, place } = input;
  const isFirst = isUnset(desk);
  const locale = isFirst ? input.locale : desk.locale;
  const calendars = isFirst ? new Map([['office', officeCalendar(input.zone)]]) : desk.calendars;
  const calendar = [...calendars.keys()][0] ?? 'office';
  const policies = desk.policies.size > 0 ? desk.policies : new Map([[standardId, standardPolicy(calendar)]]);
  const owner = listPicked({ ...desk, locale, calendars, policies }, setup.owner, 'pm', input);
  const backup = listPicked(owner.desk, setup.backup, 'pm', input);
  const lead = listPicked(backup.desk, setup.lead, 'lead', input);
  const id = keyOf(setup.productName) || 'product';
  // Set up before, on another platform or by a file: what stands there stays.
  const known = desk.products.get(id);
  const channel = { locale: known?.channels[place.platform]?.locale ?? null, id: place.channel };
  const picked = setup.policy !== null && policies.has(setup.policy) ? setup.policy : null;
  const product: Product = {
    ...usualProduct,
    ...known,
    id,
    name: setup.productName,
    owner: owner.id ?? setup.owner,
    backup: backup.id,
    lead: lead.id,
    policy: picked ?? known?.policy ?? [...policies.keys()][0] ?? standardId,
    channels: { ...known?.channels, [place.platform]: channel },
    intake: known?.intake ?? {},
  };
  return { product, desk: { ...lead.desk, products: new Map([...desk.products, [product.id, product]]) } };
}

function listPicked(desk: DeskContent, id: PersonId | null, role: Role, input: AddProduct) {
  return id === null ? { desk, id: null } : listPerson(desk, personNamed(input, id), role);
}

function personNamed({ people }: AddProduct, id: PersonId): Person {
  const person = people.get(id);
  if (person === undefined) throw new Error('a person picked in setup is not known');
  return person;
}

const officeHours: readonly Interval[] = [
  [9 * 60, 12 * 60],
  [13 * 60 + 30, 18 * 60],
];

function officeCalendar(timezone: string): WorkingCalendar {
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? officeHours : []));
  const holidays = timezone === 'Asia/Shanghai' ? holidayTable('CN') : null;
  return { id: 'office', timezone, week, off: [], on: [], holidays };
}

/** The lengths of the README's example: a team changes them when it knows better. */
function standardPolicy(calendar: string): Policy {
  const clocks = (acknowledge: string, contact: string, update: string, resolve: string) => ({
    acknowledge: lengthOf(acknowledge),
    contact: lengthOf(contact),
    update: lengthOf(update),
    resolve: lengthOf(resolve),
  });
  return {
    ...usualPolicy,
    id: standardId,
    calendar,
    clocks: {
      P1: clocks('15m', '2h', 'work 4h', '3d'),
      P2: clocks('work 1h', 'work 4h', 'work 1d', 'work 5d'),
      P3: clocks('work 4h', 'work 1d', 'work 2d', 'work 10d'),
      P4: clocks('work 1d', 'work 1d', 'work 5d', 'work 20d'),
    },
    ladder: null,
    ladders: {},
    unacknowledge: {},
    pauses: {},
    priorities: null,
  };
}

function lengthOf(text: string): Length {
  const parsed = parseLength(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.length;
}
