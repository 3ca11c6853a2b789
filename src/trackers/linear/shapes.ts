import { z } from 'zod';

export const stateShape = z.object({ id: z.string(), name: z.string(), type: z.string() });

/** As much of an issue as is used; hooks hold the same names. */
export const issueShape = z.object({
  id: z.string(),
  identifier: z.string(),
  url: z.string(),
  title: z.string(),
  state: stateShape,
  updatedAt: z.string(),
  dueDate: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
});

/** What is asked for, in one place with what is read. */
export const ISSUE_FIELDS = 'id identifier url title updatedAt dueDate state { id name type } team { id }';

export type LinearIssue = z.output<typeof issueShape>;
export type LinearState = z.output<typeof stateShape>;
