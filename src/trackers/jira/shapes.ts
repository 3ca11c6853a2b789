import { z } from 'zod';

export const statusShape = z.object({
  id: z.string().nullish(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).nullish(),
});

/** As much of an issue as is used; hooks hold the same. */
export const issueShape = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    status: statusShape,
    resolution: z.object({ id: z.string().nullish(), name: z.string() }).nullish(),
    updated: z.string().nullish(),
    duedate: z.string().nullish(),
  }),
});

/** What is asked for, in one place with what is read. */
export const ISSUE_FIELDS = 'summary,status,resolution,updated,duedate';

export const searchShape = z.object({ issues: z.array(z.object({ id: z.string() })) });

export const createdShape = z.object({ id: z.string() });

export const commentsShape = z.object({ comments: z.array(z.object({ body: z.string().nullish() })) });

export const transitionsShape = z.object({
  transitions: z.array(z.object({ id: z.string(), to: statusShape })),
});

export const projectShape = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

export const choicesShape = z.array(z.object({ id: z.string(), name: z.string() }));

export type JiraIssue = z.output<typeof issueShape>;
export type JiraStatus = z.output<typeof statusShape>;
