import { z } from 'zod';
import {
  baseAddress,
  fieldMap,
  priorityMap,
  secretName,
  statusMap,
  targetsOf,
} from '../base/setting-parts.ts';

const key = z.string().regex(/^\w{1,64}$/, 'is no key');
const id = z.union([z.string().min(1), z.number()]);

const target = z.strictObject({
  /** project_key of the space, or its name in addresses. */
  project: key,
  /** work_item_type_key: story, issue, or one of your own. */
  type: key,
  /** template_id, where there are several. */
  template: id.optional(),
  /** Ids of transitions that lead to a state; only types with a flow of states have them. */
  transitions: z.partialRecord(z.enum(['open', 'in-progress', 'done', 'cancelled']), id).default({}),
  fields: fieldMap,
});

export const feishuProjectSettings = z.strictObject({
  baseUrl: baseAddress.default('https://project.feishu.cn'),
  /** Where people open items, if not there. */
  site: baseAddress.optional(),
  pluginId: secretName,
  pluginSecret: secretName,
  /** As whom we act. */
  userKey: z.string().min(1),
  targets: targetsOf(target),
  /** field_keys of what is filled; what is left out is not sent. */
  keys: z
    .strictObject({
      text: key.default('description'),
      due: key.optional(),
      assignee: key.optional(),
      priority: key.optional(),
    })
    .prefault({}),
  /** Values of the options of that field. */
  priorities: priorityMap,
  /** By state_key; `archived` stands for every end of a flow. */
  states: statusMap,
  hook: z.strictObject({ secret: secretName }).optional(),
});

export type FeishuProjectSettings = z.output<typeof feishuProjectSettings>;
export type FeishuProjectTarget = z.output<typeof target>;
