import type { Moment } from '../complaint.ts';
import type { PlatformName } from '../actor.ts';
import type { PersonId } from '../desk.ts';

/** Pushes by people, and what the timer and the senders of reminders have to say. */
export type RemindingCommand =
  | { readonly verb: 'escalate'; readonly reason: string | null; readonly to: 'next' | 'backup' | 'lead' }
  | { readonly verb: 'nudge'; readonly words?: string | null }
  | { readonly verb: 'wake' }
  | {
      readonly verb: 'reminder-outcome';
      readonly reminder: number;
      readonly person: PersonId | null;
      /** Where its direct message stands. */
      readonly platform: PlatformName | null;
      readonly fault: string | null;
      /** How many reminders the message carried. */
      readonly together?: number;
      readonly waited?: 'hourly-cap' | null;
      /** Of one that failed: everybody it was for, or went to since. */
      readonly tried?: readonly PersonId[];
    }
  | { readonly verb: 'reminder-suppressed'; readonly reminder: number; readonly person: PersonId | null }
  /** One that waits for somebody who is away or gone; `told`: who was told of it already. */
  | {
      readonly verb: 'pass-on-reminder';
      readonly reminder: number;
      readonly person: PersonId;
      readonly told: readonly PersonId[];
    }
  | {
      readonly verb: 'reminder-seen';
      readonly reminder: number;
      readonly person: PersonId;
      readonly at: Moment;
      readonly platform: PlatformName;
    }
  /** What became of making a reminder's direct message ring. */
  | {
      readonly verb: 'urge-outcome';
      readonly reminder: number;
      readonly person: PersonId;
      readonly platform: PlatformName | null;
      readonly fault: string | null;
    };
