import type { Apology, ContactChannel, ContactDirection, Moment, Reaction, Remedy } from '../complaint.ts';
import type { TemplateName } from '../desk.ts';

/** What the customer was told, and is to be told. */
export type CommunicatingCommand =
  | {
      readonly verb: 'contact';
      readonly channel: ContactChannel;
      readonly summary: string;
      readonly apology: Apology;
      readonly apologyReason: string | null;
      readonly reaction: Reaction;
      readonly reactionWords: string | null;
      readonly promisedAt: Moment | null;
      readonly keepsPromise?: boolean;
    }
  /** `contact` null: the latest. */
  | {
      readonly verb: 'contact-detail';
      readonly contact: number | null;
      readonly direction: ContactDirection | null;
      readonly remedy: Remedy | null;
      readonly mayCall: boolean | null;
      readonly demand: string | null;
      readonly contactPerson: string | null;
    }
  /** The liaison sent the customer words that stood ready, as they stand in `text`. */
  | {
      readonly verb: 'sent';
      readonly template: TemplateName;
      readonly channel: ContactChannel;
      readonly text: string;
    }
  /** The liaison passed on the words of an update; it is the version of that update. */
  | { readonly verb: 'told'; readonly update: number }
  | { readonly verb: 'update'; readonly colleagues: string | null; readonly forCustomer: string | null }
  | { readonly verb: 'explain'; readonly text: string }
  /** `explanation`: its version, so that nobody gives on or approves words that changed meanwhile. */
  | { readonly verb: 'pass-explanation'; readonly explanation: number }
  | { readonly verb: 'approve-explanation'; readonly explanation: number }
  | { readonly verb: 'return-explanation'; readonly explanation: number; readonly reason: string }
  /** A date told to the customer; the first, or instead of the open one (then with a reason). */
  | {
      readonly verb: 'promise';
      readonly dueAt: Moment;
      readonly reason: string | null;
      readonly isCustomerTold: boolean;
    }
  | { readonly verb: 'promise-kept' };
