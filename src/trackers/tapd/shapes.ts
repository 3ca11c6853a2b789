import { z } from 'zod';

/** Ids have 19 digits, more than a number of JSON keeps: as text or not at all. */
const item = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  status: z.string(),
  modified: z.string().nullish(),
  due: z.string().nullish(),
  deadline: z.string().nullish(),
});

/** Items are wrapped by their kind. */
export const wrappedShape = z
  .union([z.object({ Story: item }), z.object({ Bug: item })])
  .transform((wrapped) => ('Story' in wrapped ? wrapped.Story : wrapped.Bug));

export const commentShape = z
  .object({ Comment: z.object({ description: z.string().nullish() }) })
  .transform(({ Comment }) => Comment);

/** Names of states by their codes; an empty one is written as a list. */
export const statusMapShape = z.union([
  z.record(z.string(), z.string()),
  z.array(z.unknown()).transform((): Record<string, string> => ({})),
]);

export type TapdItem = z.output<typeof item>;
