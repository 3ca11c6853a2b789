import { z } from 'zod';
import type { CommandOf, NewComplaint } from '../../domain/commands.ts';
import {
  apologies,
  contactChannels,
  linkKinds,
  outcomes,
  reactions,
  remedies,
  sources,
  waitingParties,
  type Attachment,
  type Origin,
} from '../../domain/complaint.ts';
import type { SingleCommand } from '../../domain/decide/decide.ts';
import { severities, urgencies } from '../../domain/priority.ts';
import { respondingInputs } from './responding-input.ts';
import { decidingInputs, improvingInputs } from './deciding-input.ts';
import { investigationInputs } from './investigation-input.ts';
import { linkItemInput, trackingInputs } from './tracking-input.ts';
import { surveyInputs } from './survey-input.ts';
import { caseCommandOf, caseInputs } from './case-input.ts';
import { choice, line, lines, moment, orNull, reference, yesNo } from './input-fields.ts';

/** Why a field of a form was refused; the sentence stands in text/. */
export type FieldFault =
  | 'required'
  | 'too-long'
  | 'not-a-choice'
  | 'not-a-moment'
  | 'not-a-reference'
  | 'not-a-number'
  | 'not-a-zone';

export type Values = Readonly<Record<string, string>>;
export type ReadInput<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly faults: Readonly<Record<string, FieldFault>> };

/** Fields of each form that ends in a command, by the names that forms, typed words and Slack's blocks share. */
const inputs = {
  ...respondingInputs,
  ...caseInputs,
  ...investigationInputs,
  ...decidingInputs,
  ...improvingInputs,
  ...trackingInputs,
  acknowledge: z.object({ takesOver: yesNo.default(false), words: orNull(lines) }),
  contact: z.object({
    channel: choice(contactChannels),
    summary: lines,
    apology: choice(apologies).default('not-yet'),
    apologyReason: orNull(lines),
    reaction: choice(reactions).default('unknown'),
    reactionWords: orNull(lines),
    promisedAt: orNull(moment),
    keepsPromise: yesNo.default(false),
  }),
  contain: z.object({ text: lines }),
  plan: z.object({ text: lines, dueAt: orNull(moment) }),
  promise: z.object({ dueAt: moment, reason: orNull(lines), isCustomerTold: yesNo.default(true) }),
  'promise-kept': z.object({}),
  /** By a button alone: whoever presses it has it still. */
  'still-on-it': z.object({ person: line }),
  update: z.object({ colleagues: orNull(lines), forCustomer: orNull(lines) }),
  note: z.object({ text: lines }),
  edit: z.object({
    severity: orNull(choice(severities)),
    urgency: orNull(choice(urgencies)),
    title: orNull(line),
    customer: orNull(line),
    contactPerson: orNull(line),
    correction: orNull(lines),
    reason: orNull(lines),
  }),
  'more-urgent': z.object({ reason: lines }),
  transfer: z.object({ product: line, reason: lines }),
  assign: z.object({ owner: line, reason: orNull(lines) }),
  snooze: z.object({ until: moment, forWhom: choice(['everyone', 'me']).default('everyone'), reason: lines }),
  wait: z.object({ on: choice(waitingParties), question: lines, until: orNull(moment) }),
  resume: z.object({ reason: orNull(lines) }),
  escalate: z.object({ reason: orNull(lines), to: choice(['next', 'backup', 'lead']).default('next') }),
  nudge: z.object({ words: orNull(lines) }),
  resolve: z.object({ outcome: choice(outcomes), remedy: orNull(choice(remedies)), words: orNull(lines) }),
  erase: z.object({}),
  'outcome-accepted': z.object({}),
  'outcome-refused': z.object({ reaction: lines }),
  close: z.object({ waived: z.string().default(''), reason: orNull(lines) }),
  reopen: z.object({ reason: lines }),
  reject: z.object({ reason: lines }),
  'ask-review': z.object({}),
  restrict: z.object({ restricted: yesNo.default(true), reason: orNull(lines) }),
  told: z.object({ update: z.coerce.number().int() }),
  ...surveyInputs,
} as const;

export type CommandForm = keyof typeof inputs;

export function isCommandForm(name: string): name is CommandForm {
  return Object.hasOwn(inputs, name);
}

/** Reads the fields of a verb's form into its command. Empty fields count as left out. */
export function readCommand(form: CommandForm, values: Values): ReadInput<SingleCommand> {
  const parsed = inputs[form].safeParse(withoutEmpty(values), reported);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  return { ok: true, input: commandOf(form, parsed.data) };
}

function commandOf(form: CommandForm, data: object): SingleCommand {
  switch (form) {
    case 'acknowledge': {
      const { takesOver, words } = data as { takesOver: boolean; words: string | null };
      return { verb: 'acknowledge', takesOverCustomer: takesOver, note: words };
    }
    case 'more-urgent': {
      const nothing = { severity: null, title: null, customer: null, contactPerson: null, correction: null };
      return { verb: 'edit', ...nothing, urgency: 'high', reason: (data as { reason: string }).reason };
    }
    case 'snooze': {
      const { until, reason, forWhom } = data as { until: number; reason: string; forWhom: string };
      return { verb: 'snooze', until, reason, onlyMe: forWhom === 'me' };
    }
    case 'still-on-it':
      return { verb: 'still-on-it', person: (data as { person: string }).person, how: 'button' };
    case 'note':
      return { verb: 'note', origin: null, ...(data as { text: string }) };
    case 'evidence':
      return {
        verb: 'evidence',
        attachments: [],
        ...(data as Pick<CommandOf<'evidence'>, 'text' | 'permalink' | 'from'>),
      };
    case 'case':
    case 'case-rest':
      return caseCommandOf(data);
    case 'erase':
      return { verb: 'forget' };
    case 'close': {
      const { waived, reason } = data as { waived: string; reason: string | null };
      return { verb: 'close', waived: waived.split(',').filter((part) => part !== ''), reason };
    }
    default:
      // The other schemas are their commands without the verb.
      return { verb: form, ...data } as SingleCommand;
  }
}

const linkInput = z.object({ to: reference, as: choice(linkKinds).default('related') });

export function readLink(values: Values): ReadInput<z.output<typeof linkInput>> {
  const parsed = linkInput.safeParse(withoutEmpty(values), reported);
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, faults: faultsOf(parsed.error) };
}

export function readLinkItem(values: Values): ReadInput<z.output<typeof linkItemInput>> {
  const parsed = linkItemInput.safeParse(withoutEmpty(values), reported);
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, faults: faultsOf(parsed.error) };
}

const mergeInput = z.object({ into: reference, reason: orNull(lines) });

export function readMerge(values: Values): ReadInput<z.output<typeof mergeInput>> {
  const parsed = mergeInput.safeParse(withoutEmpty(values), reported);
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, faults: faultsOf(parsed.error) };
}

const newInput = z.object({
  product: line,
  demand: lines,
  title: orNull(line),
  customer: orNull(line),
  contactPerson: orNull(line),
  severity: choice(severities).default('medium'),
  urgency: choice(urgencies).default('medium'),
  remedy: orNull(choice(remedies)),
  source: orNull(choice(sources)),
  complainedAt: orNull(moment),
  about: orNull(line),
  restricted: yesNo.default(false),
  isNearMiss: yesNo.default(false),
});

/** Where it was escalated from and what travelled along: known by the bot, not typed. */
export interface Escalated {
  readonly origin: Origin | null;
  readonly attachments: readonly Attachment[];
}

/** Reads the form `complaint_open`. */
export function readNewComplaint(values: Values, escalated: Escalated): ReadInput<NewComplaint> {
  const parsed = newInput.safeParse(withoutEmpty(values), reported);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  return { ok: true, input: { ...parsed.data, ...escalated } };
}

/** Without it nothing tells a field that is missing from one that is no choice. */
const reported = { reportInput: true } as const;

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

const known: readonly FieldFault[] = [
  'required',
  'too-long',
  'not-a-choice',
  'not-a-moment',
  'not-a-reference',
  'not-a-number',
];

function faultsOf(error: z.ZodError): Record<string, FieldFault> {
  const faults = error.issues.map((issue): [string, FieldFault] => {
    const code = known.find((fault) => fault === issue.message) ?? 'required';
    return [String(issue.path[0] ?? ''), 'input' in issue && issue.input === undefined ? 'required' : code];
  });
  return Object.fromEntries(faults.reverse());
}
