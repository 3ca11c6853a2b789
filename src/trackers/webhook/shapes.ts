import { z } from 'zod';

const text = z.union([z.string(), z.number().transform(String)]).nullish();

/** What the other side may say of an item, in an answer or by itself; all of it may be missing. */
export const saidShape = z.object({
  externalId: text,
  ref: text,
  key: text,
  url: z.string().nullish(),
  title: z.string().nullish(),
  status: z.string().nullish(),
  rawStatus: z.string().nullish(),
  dueAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  /** Of what it tells by itself. */
  time: z.string().nullish(),
  actor: z.string().nullish(),
});

export type SaidOfItem = z.output<typeof saidShape>;
