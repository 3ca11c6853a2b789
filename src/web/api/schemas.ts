import { z } from 'zod';
import {
  apologies,
  contactChannels,
  reactions,
  remedies,
  sources,
  statuses,
  waitingParties,
} from '../../domain/complaint.ts';
import { clockKinds } from '../../domain/desk.ts';
import { priorities, severities, urgencies } from '../../domain/priority.ts';
import { stageNames } from '../../domain/stages.ts';
import { line, longestText } from '../../use-cases/complaint/input-fields.ts';

/** What clients send and get; the description at /api/v1/openapi.json is made from it. */
export const sentSchemas = z.registry<{ id: string }>();
export const answeredSchemas = z.registry<{ id: string }>();

const words = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestText, `is longer than ${longestText} characters`);
const oneLine = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(line.maxLength ?? 150, 'is too long for one line');
const moment = z.iso.datetime({ offset: true, error: 'is no moment: write it as 2026-11-22T10:00:00Z' });

export const newComplaint = z
  .strictObject({
    product: z.string().describe('Key of the product in desk.yml'),
    demand: words.describe('What the customer says, verbatim'),
    title: oneLine.optional().describe('Left out: drafted from the demand'),
    customer: oneLine.optional(),
    contactPerson: oneLine.optional(),
    severity: z.enum(severities).default('medium'),
    urgency: z.enum(urgencies).default('medium'),
    remedy: z.enum(remedies).optional(),
    source: z.enum(sources).optional(),
    complainedAt: moment.optional(),
    restricted: z.boolean().default(false).describe('Needs the scope `restricted`'),
  })
  .register(sentSchemas, { id: 'NewComplaint' });

export const newContact = z
  .strictObject({
    channel: z.enum(contactChannels),
    summary: words,
    apology: z.enum(apologies).default('not-yet'),
    apologyReason: words.optional().describe('Why it was declined'),
    reaction: z.enum(reactions).default('unknown'),
    reactionWords: words.optional(),
    promisedAt: moment.optional().describe('The next date that the customer was told'),
  })
  .register(sentSchemas, { id: 'NewContact' });

export const newEvidence = z
  .strictObject({
    text: words.optional(),
    url: z
      .url({ protocol: /^https?$/, error: 'is no address of the web' })
      .max(2000)
      .optional(),
  })
  .refine(({ text, url }) => text !== undefined || url !== undefined, 'needs text, or url, or both')
  .register(sentSchemas, { id: 'NewEvidence' });

const who = z.object({ id: z.string(), name: z.string() }).register(answeredSchemas, { id: 'Person' });

export type Done = z.input<typeof done>;
const done = z
  .object({ number: z.int(), reference: z.string().describe('C-<number>'), version: z.int() })
  .register(answeredSchemas, { id: 'Done' });

export const complaint = z
  .object({
    number: z.int(),
    reference: z.string(),
    version: z.int().describe('Rises with everything that happens to it'),
    product: z.string(),
    status: z.enum(statuses),
    waiting: z.enum(waitingParties).nullable(),
    priority: z.enum(priorities),
    severity: z.enum(severities),
    urgency: z.enum(urgencies),
    restricted: z.boolean(),
    title: z.string().nullable(),
    demand: z.string().nullable().describe('null: erased'),
    customer: z.string().nullable(),
    category: z.string().nullable(),
    remedy: z.enum(remedies).nullable(),
    source: z.enum(sources).nullable(),
    owner: who.nullable(),
    liaison: who.nullable(),
    stages: z.array(z.object({ name: z.enum(stageNames), state: z.enum(['done', 'current', 'open']) })),
    clocks: z.array(
      z.object({
        kind: z.enum(clockKinds),
        state: z.enum(['running', 'paused', 'met', 'cancelled']),
        startedAt: z.iso.datetime(),
        dueAt: z.iso.datetime().nullable(),
        isOverdue: z.boolean(),
      }),
    ),
    contacts: z.int().describe('How many talks with the customer were logged'),
    promisedAt: z.iso.datetime().nullable().describe('The date the customer waits for'),
    openedAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
  })
  .register(answeredSchemas, { id: 'Complaint' });
export type ShownComplaint = z.input<typeof complaint>;

export type ComplaintList = z.input<typeof complaintList>;
const complaintList = z
  .object({
    complaints: z.array(complaint),
    total: z.int().describe('Counted up to 1000'),
    hasMore: z.boolean().describe('There are more than were counted'),
    next: z.int().nullable().describe('`offset` of the next page'),
  })
  .register(answeredSchemas, { id: 'ComplaintList' });

export const listQuery = z.strictObject({
  product: z.string().optional(),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  priority: z.enum(priorities).optional(),
  overdue: z.literal('yes').optional(),
  waiting: z.literal('yes').optional(),
  changedAfter: moment.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1000).default(0),
});

export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .register(answeredSchemas, { id: 'Problem' });
