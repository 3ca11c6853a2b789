import { z } from 'zod';
import {
  baseAddress,
  fieldMap,
  priorityMap,
  secretName,
  statusMap,
  targetsOf,
} from '../base/setting-parts.ts';

const column = z.string().min(1);

const target = z.strictObject({
  /** app_token of the base: in its address behind /base/. */
  app: z.string().regex(/^\w{8,64}$/, 'is no token of a base'),
  /** In its address behind table=. */
  table: z.string().regex(/^tbl\w{4,60}$/, 'is no id of a table: it begins with tbl'),
  fields: fieldMap,
});

const hook = z.discriminatedUnion('proof', [
  /** An automation of the base that sends a request: the secret stands in the address or a header. */
  z.strictObject({ proof: z.literal('address'), secret: secretName }),
  /** An app's events, which are sealed with its Encrypt Key. */
  z.strictObject({ proof: z.literal('event'), key: secretName }),
]);

export const bitableSettings = z.strictObject({
  baseUrl: baseAddress.default('https://open.feishu.cn'),
  /** Where people open bases; hosts below it too. */
  site: baseAddress.default('https://feishu.cn'),
  appId: secretName,
  appSecret: secretName,
  targets: targetsOf(target),
  /** What the columns are called. Comments are appended to the log, which should be ours alone. */
  columns: z.strictObject({
    title: column,
    status: column,
    text: column.optional(),
    log: column.optional(),
    due: column.optional(),
    assignee: column.optional(),
    priority: column.optional(),
  }),
  /** Options of that column. */
  priorities: priorityMap,
  /** Options of the status column. */
  states: statusMap,
  hook: hook.optional(),
});

export type BitableSettings = z.output<typeof bitableSettings>;
export type BitableTarget = z.output<typeof target>;
export type BitableHook = z.output<typeof hook>;
