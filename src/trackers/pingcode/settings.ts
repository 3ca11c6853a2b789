import { z } from 'zod';
import {
  baseAddress,
  fieldMap,
  priorityMap,
  secretName,
  statusMap,
  targetsOf,
} from '../base/setting-parts.ts';

const id = z.string().min(1).max(64);

/** Fields are properties of the item, by their key there; of a select it is the id of the option. */
const workItem = z.strictObject({
  as: z.literal('work-item'),
  project: id,
  /** A slug such as `task` or `bug`, or the id of a type of one's own. */
  type: id,
  fields: fieldMap,
});
const idea = z.strictObject({ as: z.literal('idea'), product: id, fields: fieldMap });
const ticket = z.strictObject({ as: z.literal('ticket'), product: id, type: id, fields: fieldMap });

const target = z.discriminatedUnion('as', [workItem, idea, ticket]);

const hook = z
  .strictObject({
    /** What the address or the header x-huiyin-secret of a call must hold. */
    secret: secretName.optional(),
    /** For an app of PingCode's own platform: https://its.domain, whose keys sign each call. */
    nexus: baseAddress.optional(),
    /** Where the id of the item stands in what a rule of 自动化 sends; the first that is there counts. */
    item: z
      .array(z.string().min(1))
      .min(1)
      .default([
        'payload.data.id',
        'payload.data.resource.id',
        'workitem.id',
        'work_item.id',
        'idea.id',
        'ticket.id',
        'data.id',
        'id',
      ]),
  })
  .refine(
    ({ secret, nexus }) => secret !== undefined || nexus !== undefined,
    'names neither a secret nor nexus',
  );

export const pingcodeSettings = z.strictObject({
  /** In a company's own installation https://its.domain/open. */
  baseUrl: baseAddress.default('https://open.pingcode.com'),
  clientId: secretName,
  clientSecret: secretName,
  /** How paths of work items are spelt changed twice in 2026; `auto` asks. */
  dialect: z.enum(['auto', 'project', 'pjm', 'pjm2']).default('auto'),
  targets: targetsOf(target),
  priorities: priorityMap,
  states: statusMap,
  hook: hook.optional(),
});

export type PingcodeSettings = z.output<typeof pingcodeSettings>;
export type PingcodeTarget = z.output<typeof target>;
export type PingcodeKind = PingcodeTarget['as'];
