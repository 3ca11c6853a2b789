import { z } from 'zod';

const named = z.object({ name: z.string() });

/** As much of an issue as is used; labels are written in two ways. */
export const issueShape = z.object({
  number: z.int(),
  html_url: z.string(),
  title: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  labels: z.array(z.union([z.string(), named])).default([]),
  updated_at: z.string(),
  /** There on pull requests, which are listed among issues. */
  pull_request: z.unknown().optional(),
});

export type GithubIssue = z.output<typeof issueShape>;

export const repositoryShape = z.object({
  has_issues: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  permissions: z.record(z.string(), z.boolean()).nullish(),
});

export const labelShape = named;
