import type { Moment } from '../complaint.ts';
import type { PersonId } from '../desk.ts';

/** The investigation: what it is about, where it came from, whom it hurts, what other teams know. */
export interface InvestigatingEvents {
  /** What the desk's lists and the complaint's own words say it is about; replaces what stood before. */
  categorised: { category: string | null; module: string | null; tags: readonly string[] };
  contained: Record<string, never>;
  /** One answer of the five whys, the first is 1; answered again, those after it count no more. */
  'why-answered': { step: number };
  'cause-found': { category: string | null };
  'impact-assessed': { customers: number | null; since: Moment | null };
  /** A question to another team; `who` has to answer. */
  'request-made': {
    number: number;
    team: string | null;
    who: PersonId;
    dueAt: Moment | null;
    /** The answer may change what is said to customers and the public. */
    affectsOutside: boolean;
  };
  'request-answered': { number: number };
  'request-cancelled': { number: number };
}
