import { z } from 'zod';
import { baseAddress, priorityMap, secretName, statusMap, targetsOf } from '../base/setting-parts.ts';

const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'is no repository: write owner/name');
const label = z.string().min(1).max(50);

const target = z.strictObject({
  repository,
  labels: z.array(label).default([]),
  /** Of an organisation that has its own types of issues. */
  type: z.string().min(1).optional(),
});

export const githubSettings = z.strictObject({
  /** Of an Enterprise Server https://its.domain/api/v3. */
  baseUrl: baseAddress.default('https://api.github.com'),
  /** May write issues of the repositories, and nothing else. */
  token: secretName,
  targets: targetsOf(target),
  /** Labels. */
  priorities: priorityMap,
  /** Labels, or closed/reason. Of an open issue only what is open or in progress counts, of a closed one the rest. */
  states: statusMap,
  hook: z
    .strictObject({
      secret: secretName,
      /** Who the token is: changes of theirs are ours. */
      login: z.string().min(1).optional(),
    })
    .optional(),
});

export type GithubSettings = z.output<typeof githubSettings>;
