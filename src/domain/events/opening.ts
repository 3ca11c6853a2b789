import type { Attachment, Moment, Origin, Outcome, Remedy, Source } from '../complaint.ts';
import type { PersonId, PolicyVersionId, ProductId } from '../desk.ts';
import type { Priority, Severity, Urgency } from '../priority.ts';

/** Where it comes from. */
export interface OpeningEvents {
  reported: {
    product: ProductId;
    severity: Severity;
    urgency: Urgency;
    priority: Priority;
    policyVersion: PolicyVersionId;
    reporter: PersonId;
    about: PersonId | null;
    restricted: boolean;
    source: Source | null;
    remedy: Remedy | null;
    complainedAt: Moment | null;
    origin: Origin | null;
    attachments: readonly Attachment[];
    isTitleDrafted: boolean;
    /** Nobody was hurt yet: logged the short way, and counted for recurrence. */
    isNearMiss: boolean;
    category: string | null;
  };
  /** It was kept elsewhere before, under this id; `closedAt` null: it is open, and runs from now on. */
  imported: {
    id: string;
    openedAt: Moment;
    closedAt: Moment | null;
    outcome: Outcome | null;
    causeCategory: string | null;
  };
}
