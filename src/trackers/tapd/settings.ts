import { z } from 'zod';
import {
  baseAddress,
  fieldMap,
  priorityMap,
  secretName,
  statusMap,
  targetsOf,
  timeZone,
} from '../base/setting-parts.ts';

const target = z.strictObject({
  as: z.enum(['story', 'bug']),
  workspace: z.string().regex(/^\d{1,20}$/, 'is no id of a workspace'),
  /** Id of the 需求类别 that a story becomes. */
  type: z.string().min(1).optional(),
  fields: fieldMap,
});

export const tapdSettings = z.strictObject({
  baseUrl: baseAddress.default('https://api.tapd.cn'),
  /** Where people open items. */
  site: baseAddress.default('https://www.tapd.cn'),
  apiUser: secretName,
  apiPassword: secretName,
  /** As whom we comment. */
  author: z.string().min(1).default('huiyin'),
  targets: targetsOf(target),
  /** What stands in its list of priorities, such as 高. */
  priorities: priorityMap,
  states: statusMap,
  timezone: timeZone,
  hook: z.strictObject({ secret: secretName }).optional(),
});

export type TapdSettings = z.output<typeof tapdSettings>;
export type TapdTarget = z.output<typeof target>;
export type TapdKind = TapdTarget['as'];
