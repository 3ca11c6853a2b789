import { z } from 'zod';
import { baseAddress, secretName, statusMap, targetsOf, timeZone } from '../base/setting-parts.ts';

const id = z.uuid();

const target = z.strictObject({
  team: id,
  labels: z.array(id).default([]),
});

export const linearSettings = z.strictObject({
  baseUrl: baseAddress.default('https://api.linear.app'),
  /** An API key, which begins with lin_api_, or the token of an app. */
  token: secretName,
  targets: targetsOf(target),
  states: statusMap,
  timezone: timeZone,
  hook: z
    .strictObject({
      secret: secretName,
      /** Id of the user or app of the token: changes of theirs are ours. */
      actor: z.string().min(1).optional(),
    })
    .optional(),
});

export type LinearSettings = z.output<typeof linearSettings>;
