import { z } from 'zod';
import { waitingParties } from '../../domain/complaint.ts';
import { clockKinds, gateParts, templateNames, usualPolicy, type ClockKind } from '../../domain/desk.ts';
import { apiScopes, trackedByItself } from '../../domain/other-systems.ts';
import { eventSchemas, type EventType } from '../../domain/events.ts';
import { parseLength, parsePercent, type Length } from '../../domain/length.ts';
import { surveyRhythms } from '../../domain/periodic-survey.ts';
import { priorities, severities, urgencies } from '../../domain/priority.ts';

/** The form of desk.yml. Unknown keys are refused; what names something else is checked in check-desk.ts. */

/** Enough to hear of everything, few enough to read each. */
export const remindersPerHour = 6;

export const usualPollMinutes = 10;

const wholeNumber = (least: number, most: number) =>
  z
    .number()
    .refine(
      (found) => Number.isInteger(found) && found >= least && found <= most,
      `has to be a whole number from ${least} to ${most}`,
    );

const id = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u,
    'is no key: use letters, digits, - and _, at most 40, such as "billing"',
  );

const text = z.string().trim().min(1, 'is empty: write something or leave the line out').max(200);

const longText = z.string().trim().min(1, 'is empty: write something or leave the line out').max(3000);

/** What may stand in braces is filled in from the record. */
const placeholders = ['customer', 'product', 'reference', 'date', 'name'];
const template = longText.refine(
  (found) => [...found.matchAll(/\{([^{}]*)\}/g)].every(([, name = '']) => placeholders.includes(name)),
  `has a placeholder that is none: use ${placeholders.map((name) => `{${name}}`).join(', ')}`,
);

const locale = z.enum(['en', 'zh-CN']);

const length = z.unknown().transform((found, context): Length => {
  const parsed = parseLength(found);
  if (parsed.ok) return parsed.length;
  context.addIssue({ code: 'custom', message: parsed.fault });
  return z.NEVER;
});

const fraction = z.unknown().transform((found, context): number => {
  const parsed = parsePercent(found);
  if (parsed.ok) return parsed.percent / 100;
  context.addIssue({ code: 'custom', message: parsed.fault });
  return z.NEVER;
});

const date = z.preprocess(
  // YAML reads an unquoted 2026-10-01 as a date.
  (found) => (found instanceof Date ? found.toISOString().slice(0, 10) : found),
  z.iso.date('is no date: write it as 2026-10-01'),
);

const hours = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d-(([01]?\d|2[0-3]):[0-5]\d|24:00)$/, 'are no hours: write "09:00-18:00"');

const weekKey = z
  .string()
  .regex(
    /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/,
    'is no day: write mon, or a range such as mon-fri',
  );

const feed = z.strictObject({
  url: z.url({
    protocol: /^https?$/,
    error: 'is no address of a calendar: write one that starts with https://',
  }),
  except: z.array(date).default([]),
});

const calendar = z.strictObject({
  timezone: text,
  week: z.record(weekKey, z.array(hours)),
  holidays: z.string().toUpperCase().optional(),
  feeds: z.array(feed).default([]),
  off: z.array(date).default([]),
  on: z.array(z.union([date, z.strictObject({ date, hours: z.array(hours).optional() })])).default([]),
});

const person = z.strictObject({
  name: text,
  roles: z.array(z.enum(['support', 'pm', 'lead', 'admin'])).default([]),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'is no Slack member id: it starts with U or W, such as U0CHEN')
    .optional(),
  lark: z
    .string()
    .regex(/^ou_[a-z0-9_]+$/i, 'is no Lark open_id: it starts with ou_')
    .optional(),
  email: z.email('is no e-mail address').optional(),
  locale: locale.optional(),
  timezone: text.optional(),
  quiet: hours.optional(),
  calendar: id.optional(),
});

const rota = z.strictObject({
  timezone: text,
  handover: z
    .string()
    .regex(/^(mon|tue|wed|thu|fri|sat|sun) ([01]?\d|2[0-3]):[0-5]\d$/, 'is no hand-over: write "mon 09:00"'),
  since: date,
  people: z.array(id).min(1, 'has nobody on duty: name at least one person'),
  overrides: z.array(z.strictObject({ from: date, to: date, person: id })).default([]),
});

/** Said by name; a channel has its platform too. */
const channelTarget = z
  .strictObject({
    slack: z.string().min(1).optional(),
    lark: z.string().min(1).optional(),
    local: z.string().min(1).optional(),
  })
  .refine((found) => Object.keys(found).length === 1, {
    message: 'has to be one channel: write { slack: C0DESK } or { lark: oc_1 }',
  });

const target = z.union([z.string().min(1), channelTarget]);

const step = z
  .strictObject({
    at: fraction.optional(),
    before: length.optional(),
    after: length.optional(),
    tell: z
      .array(target)
      .min(1, 'tells nobody: name owner, backup, lead, liaison, reporter, a person, a rota or a channel'),
    by: z.enum(['thread', 'direct', 'urgent', 'channel']).default('thread'),
    repeat: wholeNumber(0, 20).default(0),
    reassign: z.boolean().default(false),
  })
  .refine(
    (found) => [found.at, found.before, found.after].filter((when) => when !== undefined).length === 1,
    {
      message: 'has to say when: one of "at: 75%", "before: work 1d" and "after: 15m"',
    },
  );

const clockKind = z.enum(clockKinds);
const clocks = z.partialRecord(clockKind, length);
const byPriority = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(priorities), value);

const policy = z.strictObject({
  calendar: id,
  clocks: byPriority(clocks),
  ladder: z.array(step).optional(),
  ladders: z.partialRecord(clockKind, z.array(step)).default({} as Partial<Record<ClockKind, never>>),
  unacknowledge: byPriority(length).default({}),
  pauses: z.partialRecord(z.enum(waitingParties), z.array(clockKind)).default({}),
  priorities: z.record(z.enum(severities), z.record(z.enum(urgencies), z.enum(priorities))).optional(),
  gate: byPriority(z.array(z.enum(gateParts))).default({}),
  approval: z.array(z.enum(priorities)).default([]),
  recurrence: z
    .strictObject({ times: wholeNumber(2, 100), days: wholeNumber(1, 366) })
    .default(usualPolicy.recurrence),
  'check-ins': z.array(wholeNumber(1, 366)).default([]),
  survey: z
    .strictObject({
      ask: z.array(z.enum(priorities)).default([...usualPolicy.survey.ask]),
      days: wholeNumber(1, 90).default(usualPolicy.survey.days),
      by: z.enum(['liaison', 'mail']).default(usualPolicy.survey.by),
    })
    .default({ ...usualPolicy.survey, ask: [...usualPolicy.survey.ask] }),
});

const channel = z.union([
  z.string().min(1),
  z.strictObject({ id: z.string().min(1), locale: locale.optional() }),
]);
const platforms = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ slack: value.optional(), lark: value.optional(), local: value.optional() });

/** What differs for one product goes over what its connection says; the adapter of its kind reads the rest. */
const productTracker = z.looseObject({ use: id });

const tracker = z.looseObject({
  kind: text,
  automatic: z.array(z.enum(trackedByItself)).default([]),
  locale: locale.optional(),
  'customer-data': z.boolean().default(false),
  people: z.record(id, text).default({}),
  'poll-minutes': wholeNumber(1, 1440).default(usualPollMinutes),
});

const product = z.strictObject({
  name: text,
  owner: id,
  backup: id.optional(),
  lead: id.optional(),
  policy: id,
  channels: platforms(channel).default({}),
  intake: platforms(z.array(z.string().min(1))).default({}),
  offers: platforms(z.array(z.string().min(1))).default({}),
  modules: z.array(text).default([]),
  /** A word that customers do not know: what to say instead, or nothing. */
  glossary: z.record(text, z.union([text, z.null()])).default({}),
  templates: z.partialRecord(z.enum(templateNames), z.partialRecord(locale, template)).default({}),
  facts: z
    .strictObject({
      functions: longText.optional(),
      limits: longText.optional(),
      notes: longText.optional(),
      'tech-owner': id.optional(),
    })
    .optional(),
  tracker: productTracker.optional(),
  /** Asked now and then, whether they complained or not; a line is a name, an address, or both. */
  surveys: z
    .strictObject({
      every: z.enum(surveyRhythms),
      days: wholeNumber(1, 60).default(21),
      to: z.array(text).min(1, 'asks nobody: name at least one customer').max(500),
    })
    .optional(),
});

/** In both languages, or one word for both. */
const naming = z.union([text, z.strictObject({ en: text, zh: text })]);

const team = z.strictObject({ name: text, owner: id });

/** What stands in the environment instead of here. */
const secretName = z
  .string()
  .regex(
    /^DESK_[A-Z0-9_]{1,60}$/,
    'is no name of a key: write the key into a variable that starts with DESK_, and its name here',
  );

const webhook = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'is no address: write one that starts with https://' })
    .refine((found) => new URL(found).username === '', {
      message: 'has an account in it, which does not belong here: messages are signed with the key',
    }),
  secret: z.union([secretName, z.array(secretName).min(1, 'has no key: name at least one variable')]),
  events: z.union([
    z.literal('all'),
    z.array(z.enum(Object.keys(eventSchemas) as [EventType, ...EventType[]])).min(1, 'names no event'),
  ]),
  products: z.union([z.literal('all'), z.array(id).min(1, 'names no product')]).default('all'),
  restricted: z.boolean().default(false),
  words: z.boolean().default(false),
});

const apiClient = z.strictObject({
  token: secretName,
  as: id,
  scopes: z.array(z.enum(apiScopes)).min(1, 'may do nothing: name at least one scope'),
  products: z.union([z.literal('all'), z.array(id).min(1, 'names no product')]).default('all'),
});

export const deskSchema = z.strictObject({
  locale: locale.default('en'),
  calendars: z.record(id, calendar).default({}),
  people: z.record(id, person).default({}),
  rotas: z.record(id, rota).default({}),
  categories: z.record(id, naming).default({}),
  'cause-categories': z.record(id, naming).default({}),
  teams: z.record(id, team).default({}),
  trackers: z.record(id, tracker).default({}),
  /** Words that make a message look like a complaint, beside the built-in ones. */
  'complaint-words': z.array(text).default([]),
  /** Channels of support that hear of product news. */
  news: platforms(z.array(z.string().min(1))).default({}),
  /** Tiers of customers, the highest first, with the customers of each. */
  customers: z.record(text, z.array(text)).default({}),
  retention: z.strictObject({ months: wholeNumber(1, 240) }).optional(),
  reminders: z
    .strictObject({
      'per-hour': wholeNumber(1, 60).default(remindersPerHour),
    })
    .default({ 'per-hour': remindersPerHour }),
  /** Other systems that are told what happens. */
  webhooks: z.record(id, webhook).default({}),
  api: z.strictObject({ clients: z.record(id, apiClient) }).default({ clients: {} }),
  policies: z.record(id, policy).default({}),
  products: z.record(id, product).default({}),
});

export type DeskFile = z.output<typeof deskSchema>;
export type CalendarFile = z.output<typeof calendar>;
export type PersonFile = z.output<typeof person>;
export type PolicyFile = z.output<typeof policy>;
export type TrackerFile = z.output<typeof tracker>;
export type ProductFile = z.output<typeof product>;
export type RotaFile = z.output<typeof rota>;
export type StepFile = z.output<typeof step>;
export type WebhookFile = z.output<typeof webhook>;
export type ApiClientFile = z.output<typeof apiClient>;
export type TargetFile = z.output<typeof target>;
