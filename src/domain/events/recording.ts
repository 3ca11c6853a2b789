import type {
  Attachment,
  ClockKey,
  EvidenceSource,
  Moment,
  Origin,
  SourceChange,
  SourceMessage,
} from '../complaint.ts';
import type { PolicyVersionId } from '../desk.ts';
import type { Priority, Severity, Urgency } from '../priority.ts';

/** What a change did to a deadline; null: there was, or is, none. */
export interface MovedDeadline {
  readonly clock: ClockKey;
  readonly from: Moment | null;
  readonly to: Moment | null;
}

/** The record itself: what it holds, how much it weighs, whom it is kept from. */
export interface RecordingEvents {
  'note-added': { origin: Origin | null };
  'evidence-added': {
    permalink: string | null;
    attachments: readonly Attachment[];
    /** The thread it was said in, which shows it already; null: elsewhere, or to be told there too. */
    origin: Origin | null;
    from: EvidenceSource | null;
    /** The message that these words are; null: none, or not kept. */
    said: SourceMessage | null;
  };
  /** The message that a piece of evidence came from is no more what it was; `evidence`: the version that kept it. */
  'evidence-source-changed': { evidence: number; how: SourceChange['how'] };
  /** A priority that changes takes up the policy as it is by then; `policyVersion` null: it stayed (before version 2). */
  reassessed: {
    severity: Severity;
    urgency: Urgency;
    priority: Priority;
    policyVersion: PolicyVersionId | null;
    moved: readonly MovedDeadline[];
  };
  corrected: Record<string, never>;
  /** What the customer says is never edited: what was wrong in it is said beside it. */
  'demand-corrected': Record<string, never>;
  /** It runs under another version from now on: day data that became known, or `apply --running`. */
  'policy-version-changed': {
    policyVersion: PolicyVersionId;
    because: 'days' | 'policy';
    moved: readonly MovedDeadline[];
  };
  restricted: { restricted: boolean };
  'words-forgotten': Record<string, never>;
}
