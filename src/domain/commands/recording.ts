import type { Attachment, EvidenceSource, Origin, SourceChange, SourceMessage } from '../complaint.ts';
import type { PolicyVersionId } from '../desk.ts';
import type { Severity, Urgency } from '../priority.ts';

/** One message of a thread that is kept. */
export interface SaidInThread {
  readonly text: string | null;
  readonly attachments: readonly Attachment[];
  readonly origin: Origin;
  readonly said: SourceMessage;
}

/** What the record says, and who may see it. */
export type RecordingCommand =
  | { readonly verb: 'note'; readonly text: string; readonly origin: Origin | null }
  | {
      readonly verb: 'evidence';
      readonly text: string | null;
      readonly permalink: string | null;
      readonly attachments: readonly Attachment[];
      readonly origin?: Origin | null;
      readonly from?: EvidenceSource | null;
      readonly said?: SourceMessage | null;
    }
  /** All that was said in a thread; what stands in the record already is left out. */
  | {
      readonly verb: 'keep-thread';
      readonly messages: readonly SaidInThread[];
      /** Left out: people. */
      readonly from?: EvidenceSource;
    }
  /** By the platform: `evidence` is the version that kept the message's words. */
  | { readonly verb: 'source-changed'; readonly evidence: number; readonly how: SourceChange['how'] }
  | {
      readonly verb: 'edit';
      readonly severity: Severity | null;
      readonly urgency: Urgency | null;
      readonly title: string | null;
      readonly customer: string | null;
      readonly contactPerson: string | null;
      /** What is wrong in the customer's words, which stay as they are. */
      readonly correction?: string | null;
      readonly reason: string | null;
    }
  | { readonly verb: 'restrict'; readonly restricted: boolean; readonly reason?: string | null }
  | {
      readonly verb: 'take-policy-version';
      readonly policyVersion: PolicyVersionId;
      readonly because: 'days' | 'policy';
    }
  | { readonly verb: 'forget' };
