import { z } from 'zod';
import { isZone } from '../../domain/calendar/zone.ts';
import { isNowhere } from './nowhere.ts';

const trackerStatus = z.enum(['open', 'in-progress', 'done', 'cancelled']);
const priority = z.enum(['P1', 'P2', 'P3', 'P4']);

/** The name of a variable; what it holds never stands in a file. */
export const secretName = z.string().regex(/^DESK_[A-Z0-9_]+$/);

/** Where a tracker's API is, without a slash at its end. */
export const baseAddress = z
  .url({ protocol: /^https?$/ })
  .refine((address) => !/\/\/[^/]*@/.test(address), 'holds a name or a password')
  // A tracker of one's own may stand in a private network, but not there.
  .refine((address) => !isNowhere(address), 'is an address where no tracker stands')
  .transform((address) => address.replace(/\/+$/, ''));

/** What states mean, by id, by name or by category, where the usual table is wrong. */
export const statusMap = z.record(z.string().min(1), trackerStatus).default({});

/** The tracker's own ids of our priorities. */
export const priorityMap = z.partialRecord(priority, z.string().min(1)).default({});

/** What becomes of what we make, by its kind. */
export const targetsOf = <Target extends z.ZodType>(target: Target) =>
  z
    .strictObject({ action: target.optional(), idea: target.optional(), complaint: target.optional() })
    .refine((targets) => Object.keys(targets).length > 0, 'names no target');

/** In which days are counted, where a tracker knows days only. */
export const timeZone = z.string().refine(isZone, 'is no time zone: write Asia/Shanghai').default('UTC');

/** A value as it stands, or one of the complaint. */
export const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({
    from: z.enum(['reference', 'link', 'title', 'text', 'priority', 'kind', 'assignee', 'due']),
    as: z.enum(['text', 'html', 'markdown', 'seconds', 'milliseconds']).default('text'),
  }),
]);

export const fieldMap = z.record(z.string().min(1), fieldValue).default({});

export type FieldMap = z.output<typeof fieldMap>;
export type FieldValue = z.output<typeof fieldValue>;
