import type { Moment, WaitingParty } from '../complaint.ts';

/** What it waits for, and how long nobody is to be reminded. */
export type WaitingCommand =
  | {
      readonly verb: 'wait';
      readonly on: WaitingParty;
      readonly question: string;
      readonly until: Moment | null;
    }
  | { readonly verb: 'resume'; readonly reason?: string | null }
  /** `onlyMe`: the complaint goes on reminding others. */
  | { readonly verb: 'snooze'; readonly until: Moment; readonly reason: string; readonly onlyMe?: boolean };
