import { randomBytes } from 'node:crypto';
import { refuse } from './api-error.ts';
import type { SlackClock } from './slack-clock.ts';

const VALID_MS = 3_000;

interface Trigger {
  user: string;
  createdAt: number;
  exchanged: boolean;
  /** The modal in which the person acted; only then a view can be pushed. */
  viewId: string | undefined;
}

export interface Triggers {
  issue(from: { user: string; viewId?: string | undefined; ageMs?: number | undefined }): string;
  /** Uses it up, or refuses as Slack does. */
  exchange(id: string | undefined): { user: string; viewId: string | undefined };
}

export function createTriggers(clock: SlackClock): Triggers {
  const known = new Map<string, Trigger>();
  return {
    issue({ user, viewId, ageMs = 0 }) {
      const id = `${10_000_000 + known.size}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
      known.set(id, { user, createdAt: clock.deadlineNow() - ageMs, exchanged: false, viewId });
      return id;
    },
    exchange(id) {
      const trigger = known.get(id ?? '');
      if (trigger === undefined) return refuse('invalid_trigger_id');
      if (trigger.exchanged) refuse('exchanged_trigger_id');
      if (clock.deadlineNow() - trigger.createdAt > VALID_MS) refuse('expired_trigger_id');
      trigger.exchanged = true;
      return { user: trigger.user, viewId: trigger.viewId };
    },
  };
}
