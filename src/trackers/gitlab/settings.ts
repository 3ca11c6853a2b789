import { z } from 'zod';
import { baseAddress, secretName, statusMap, targetsOf, timeZone } from '../base/setting-parts.ts';

const label = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^,]+$/, 'has a comma in it');

const target = z.strictObject({
  /** Path, such as acme/billing, or id. */
  project: z.string().regex(/^(?:\d+|[\w.-]+(?:\/[\w.-]+)+)$/, 'is no project: write group/name'),
  labels: z.array(label).default([]),
});

export const gitlabSettings = z.strictObject({
  /** Of GitLab itself, without /api/v4. */
  baseUrl: baseAddress.default('https://gitlab.com'),
  /** With the scope api. */
  token: secretName,
  targets: targetsOf(target),
  /** Labels. */
  priorities: z.partialRecord(z.enum(['P1', 'P2', 'P3', 'P4']), label).default({}),
  /** Labels. Of an open issue only what is open or in progress counts, of a closed one the rest. */
  states: statusMap,
  /** Complaints are nobody's business outside the project. */
  confidential: z.boolean().default(true),
  timezone: timeZone,
  hook: z
    .strictObject({
      secret: secretName,
      /** token: X-Gitlab-Token in clear. signature: the signing token of newer versions. */
      proof: z.enum(['token', 'signature']).default('token'),
      /** Who the token is: changes of theirs are ours. */
      username: z.string().min(1).optional(),
    })
    .optional(),
});

export type GitlabSettings = z.output<typeof gitlabSettings>;
