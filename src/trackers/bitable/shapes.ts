import { z } from 'zod';

export const tokenShape = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });

export const recordShape = z.object({
  record_id: z.string(),
  fields: z.record(z.string(), z.unknown()),
  /** In milliseconds. */
  last_modified_time: z.number().nullish(),
});

export const foundShape = z.object({ items: z.array(recordShape).nullish() });

/** What is not there, or not ours to see, is named beside. */
export const gotShape = z.object({
  records: z.array(recordShape).nullish(),
  forbidden_record_ids: z.array(z.string()).nullish(),
});

export const madeShape = z.object({ record: recordShape });

export const columnShape = z.object({
  field_name: z.string(),
  type: z.number(),
  property: z.object({ options: z.array(z.object({ name: z.string() })).nullish() }).nullish(),
});

export const columnsShape = z.object({
  items: z.array(columnShape).nullish(),
  has_more: z.boolean().nullish(),
  page_token: z.string().nullish(),
});

export type BitableRecord = z.output<typeof recordShape>;
export type BitableColumn = z.output<typeof columnShape>;
