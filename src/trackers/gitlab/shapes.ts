import { z } from 'zod';

const labels = z
  .array(z.union([z.string(), z.object({ title: z.string() }).transform(({ title }) => title)]))
  .default([]);

/** As much of an issue as is used. */
export const issueShape = z.object({
  iid: z.int(),
  project_id: z.int(),
  web_url: z.string(),
  title: z.string(),
  state: z.string(),
  labels,
  updated_at: z.string(),
  due_date: z.string().nullish(),
});

export type GitlabIssue = z.output<typeof issueShape>;

/** As hooks write the same: times in another form, and labels beside it or in it. */
export const hookShape = z.object({
  object_kind: z.string(),
  user: z.object({ username: z.string() }).nullish(),
  project: z.object({ id: z.int(), path_with_namespace: z.string() }),
  object_attributes: z.object({ iid: z.int() }),
});

export const projectShape = z.object({
  id: z.int(),
  archived: z.boolean().nullish(),
  issues_access_level: z.string().nullish(),
});

export const labelShape = z.object({ name: z.string() });
