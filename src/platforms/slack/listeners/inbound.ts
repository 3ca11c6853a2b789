import type { z } from 'zod';
import type { Ack } from '../receipt.ts';
import type { SlackSession } from '../session.ts';

/** What Bolt hands to every listener, as far as ours need it. */
export interface Inbound {
  readonly body: unknown;
  readonly ack: Ack;
  /** 0 when it comes for the first time. */
  readonly retry: number;
}

export type Listener = (session: SlackSession, inbound: Inbound) => Promise<void>;

/** null for a payload that is not what Slack documents: there is nothing to do with it, and it would not get better. */
export function readBody<Schema extends z.ZodType>(
  { log }: SlackSession,
  schema: Schema,
  body: unknown,
): z.infer<Schema> | null {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  log.warn(
    { paths: error.issues.map(({ path }) => path.join('.')) },
    'a payload of Slack is not as documented',
  );
  return null;
}
