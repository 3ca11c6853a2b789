import type { Apology, ContactChannel, ContactDirection, Moment, Reaction, Remedy } from '../complaint.ts';

/** What the customer was told, and is to be told. */
export interface CommunicatingEvents {
  'contact-logged': {
    channel: ContactChannel;
    apology: Apology;
    reaction: Reaction;
    promisedAt: Moment | null;
    /** The update, or the explanation, whose words for the customer this contact passed on. */
    toldUpdate: number | null;
    /** What was promised is done by it. */
    keepsPromise: boolean;
  };
  /** Found out later about a contact, named by its version; null: as it was. */
  'contact-detailed': {
    contact: number;
    direction: ContactDirection | null;
    remedy: Remedy | null;
    mayCall: boolean | null;
  };
  'update-given': Record<string, never>;
  /** The words that explain it to the customer; written again, an approval counts no more. */
  'explanation-written': Record<string, never>;
  /** Whoever wrote it has read it through: it goes to a second person, or to whoever talks to the customer. */
  'explanation-passed': { explanation: number };
  'explanation-approved': { explanation: number };
  'explanation-returned': { explanation: number };
  /** Told to the customer, though no talk was logged with it. */
  'promise-made': { dueAt: Moment };
  /** The open promise ends as moved, and the next one begins. */
  'promise-moved': { dueAt: Moment; isCustomerTold: boolean };
  'promise-kept': Record<string, never>;
}
