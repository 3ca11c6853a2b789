import { z } from 'zod';

export const tokenShape = z.object({
  data: z.object({
    token: z.string().min(1),
    /** In seconds from now. */
    expire_time: z.number(),
  }),
});

export const stateShape = z.object({
  state_key: z.string(),
  is_init_state: z.boolean().nullish(),
  is_archived_state: z.boolean().nullish(),
});

export const itemShape = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  name: z.string().nullish(),
  work_item_status: stateShape.nullish(),
  /** In milliseconds. */
  updated_at: z.number().nullish(),
  fields: z.array(z.object({ field_key: z.string(), field_value: z.unknown() })).nullish(),
});

/** The id of what was made, as a number. */
export const madeShape = z.union([z.number(), z.string()]).transform(String);

export const typesShape = z.array(z.object({ type_key: z.string() }));

export type FeishuProjectItem = z.output<typeof itemShape>;
export type FeishuProjectState = z.output<typeof stateShape>;
