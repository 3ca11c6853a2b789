import { z } from 'zod';
import { baseAddress, secretName, statusMap } from '../base/setting-parts.ts';

export const webhookSettings = z.strictObject({
  /** Where messages are posted. */
  url: baseAddress,
  /** All sign and all verify: while one takes the other's place, both are named. */
  secret: z.union([secretName, z.array(secretName).min(1)]),
  /** The other side answers item.read; else what it tells by itself is all that is known. */
  reads: z.boolean().default(false),
  /** What its own names of states mean. */
  states: statusMap,
  hook: z
    .strictObject({
      /** standard: as ours are signed. hub: X-Hub-Signature-256 over the body, which then says when it was written. */
      proof: z.enum(['standard', 'hub']),
    })
    .optional(),
});

export type WebhookSettings = z.output<typeof webhookSettings>;
