import { z } from 'zod';
import {
  baseAddress,
  fieldMap,
  priorityMap,
  secretName,
  statusMap,
  targetsOf,
  timeZone,
} from '../base/setting-parts.ts';

const target = z.strictObject({
  /** The key of the project, such as SCR. */
  project: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/, 'is no key of a project'),
  /** Name or id. */
  type: z.string().min(1),
  labels: z.array(z.string().regex(/^\S+$/, 'has a space in it')).default([]),
  fields: fieldMap,
});

export const jiraSettings = z.strictObject({
  /** https://site.atlassian.net, or where a Data Center is. */
  baseUrl: baseAddress,
  /** Where people open issues, if not there. */
  site: baseAddress.optional(),
  deployment: z.enum(['cloud', 'data-center']).default('cloud'),
  /** Whose API token it is; left out: the token stands alone, as in a Data Center. */
  email: z.email().optional(),
  token: secretName,
  targets: targetsOf(target),
  /** Names or ids. */
  priorities: priorityMap,
  states: statusMap,
  /** What resolutions mean, by name or id: a state that is done may have been given up. */
  resolutions: statusMap,
  timezone: timeZone,
  hook: z
    .strictObject({
      secret: secretName,
      /** Dynamic webhooks sign nothing: then the secret stands in the address. */
      proof: z.enum(['signature', 'address']).default('signature'),
      /** accountId, or the name in a Data Center, of whom the token is: changes of theirs are ours. */
      account: z.string().min(1).optional(),
    })
    .optional(),
});

export type JiraSettings = z.output<typeof jiraSettings>;
export type JiraTarget = z.output<typeof target>;
