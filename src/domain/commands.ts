import type {
  ActionArea,
  ActionKind,
  Apology,
  Attachment,
  CasePart,
  ContactChannel,
  ContactDirection,
  EvidenceSource,
  Moment,
  OptionKind,
  Origin,
  Outcome,
  Reaction,
  Remedy,
  Source,
  SourceChange,
  SourceMessage,
  WaitingParty,
} from './complaint.ts';
import type { PlatformName } from './actor.ts';
import type { PersonId, PolicyVersionId, ProductId, TemplateName, TrackerId } from './desk.ts';
import type { ItemPlace, ItemSeen, ItemSubject, TrackerFault } from './tracker-item.ts';
import type { Severity, Urgency } from './priority.ts';

export interface NewComplaint {
  readonly product: ProductId;
  readonly demand: string;
  readonly title: string | null;
  readonly customer: string | null;
  readonly contactPerson: string | null;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly remedy: Remedy | null;
  readonly source: Source | null;
  readonly about: PersonId | null;
  readonly restricted: boolean;
  readonly complainedAt: Moment | null;
  readonly origin: Origin | null;
  readonly attachments: readonly Attachment[];
  readonly isNearMiss?: boolean;
  readonly category?: string | null;
}

/** One message of a thread that is kept. */
export interface SaidInThread {
  readonly text: string | null;
  readonly attachments: readonly Attachment[];
  readonly origin: Origin;
  readonly said: SourceMessage;
}

/** What a person or the timer wants done with one complaint. Free words are as typed; empty text is never sent. */
export type Command =
  | { readonly verb: 'acknowledge'; readonly takesOverCustomer: boolean; readonly note?: string | null }
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
  | { readonly verb: 'contain'; readonly text: string }
  /** `plain`: the same for people who do not build it. */
  | {
      readonly verb: 'cause';
      readonly text: string;
      readonly category?: string | null;
      readonly plain?: string | null;
    }
  | {
      readonly verb: 'categorise';
      readonly category: string | null;
      readonly module: string | null;
      readonly tags: readonly string[];
      readonly reason?: string | null;
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
  /** `seen`: how many were answered when this one was asked; left out: whatever. */
  | {
      readonly verb: 'whys';
      readonly step: number;
      readonly text: string;
      readonly seen?: number | null;
    }
  | {
      readonly verb: 'impact';
      readonly customers: number | null;
      readonly since: Moment | null;
      readonly affected: string | null;
    }
  /** `who` null: whoever answers for the team. */
  | {
      readonly verb: 'ask';
      readonly team: string | null;
      readonly who: PersonId | null;
      readonly question: string;
      readonly dueAt: Moment | null;
      readonly affectsOutside: boolean;
    }
  | { readonly verb: 'answer-request'; readonly number: number; readonly answer: string }
  | { readonly verb: 'cancel-request'; readonly number: number; readonly reason: string | null }
  | {
      readonly verb: 'options';
      readonly kind: OptionKind;
      readonly feasibility: Severity;
      readonly effort: Severity;
      readonly text: string;
      readonly effect: string | null;
    }
  | { readonly verb: 'choose-option'; readonly number: number; readonly why: string }
  | {
      readonly verb: 'step';
      readonly text: string;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
    }
  | { readonly verb: 'step-done'; readonly number: number }
  | { readonly verb: 'explain'; readonly text: string }
  /** `explanation`: its version, so that nobody gives on or approves words that changed meanwhile. */
  | { readonly verb: 'pass-explanation'; readonly explanation: number }
  | { readonly verb: 'approve-explanation'; readonly explanation: number }
  | { readonly verb: 'return-explanation'; readonly explanation: number; readonly reason: string }
  | {
      readonly verb: 'action';
      readonly kind: ActionKind;
      readonly area: ActionArea;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
      /** Days after it is due when its owner is asked whether it worked. */
      readonly effectDays: number | null;
      readonly text: string;
    }
  | {
      readonly verb: 'change-action';
      readonly number: number;
      readonly who: PersonId | null;
      readonly dueAt: Moment | null;
      readonly reason: string | null;
    }
  | {
      readonly verb: 'track';
      readonly subject: ItemSubject;
      readonly title: string;
      readonly text: string;
      /** Whoever sends it knows that others read it there; asked of what is confidential. */
      readonly isConfirmed?: boolean;
    }
  | {
      readonly verb: 'link-item';
      readonly subject: ItemSubject;
      readonly tracker: TrackerId;
      readonly place: ItemPlace;
      readonly seen: ItemSeen;
    }
  | { readonly verb: 'unlink-item'; readonly number: number }
  | {
      readonly verb: 'item-made';
      readonly number: number;
      readonly place: ItemPlace;
      readonly seen: ItemSeen;
    }
  | { readonly verb: 'item-failed'; readonly number: number; readonly fault: TrackerFault }
  | { readonly verb: 'item-seen'; readonly number: number; readonly seen: ItemSeen }
  | { readonly verb: 'item-lost'; readonly number: number }
  | { readonly verb: 'begin-action'; readonly number: number }
  | { readonly verb: 'action-done'; readonly number: number }
  | { readonly verb: 'drop-action'; readonly number: number; readonly reason: string }
  | {
      readonly verb: 'judge-effect';
      readonly number: number;
      readonly hasWorked: boolean;
      /** Counted by the use case: complaints of the same cause since. */
      readonly repeats: number;
      readonly words: string | null;
    }
  | { readonly verb: 'give-survey'; readonly by: 'liaison' | 'mail' }
  | {
      readonly verb: 'answer-survey';
      readonly number: number;
      readonly score: number;
      readonly reasons: readonly string[];
      readonly mayCall: boolean;
      readonly words: string | null;
    }
  | { readonly verb: 'skip-survey'; readonly reason: string }
  | { readonly verb: 'follow-up'; readonly number: number; readonly words: string }
  | { readonly verb: 'rate-handling'; readonly score: number; readonly words: string | null }
  | {
      readonly verb: 'case';
      /** null: as it was kept before. */
      readonly isSuccess: boolean | null;
      readonly isForReview: boolean;
      readonly parts: Readonly<Partial<Record<CasePart, string>>>;
    }
  | { readonly verb: 'return-case'; readonly reason: string }
  | { readonly verb: 'publish-case' }
  | { readonly verb: 'plan'; readonly text: string; readonly dueAt: Moment | null }
  /** A date told to the customer; the first, or instead of the open one (then with a reason). */
  | {
      readonly verb: 'promise';
      readonly dueAt: Moment;
      readonly reason: string | null;
      readonly isCustomerTold: boolean;
    }
  | { readonly verb: 'promise-kept' }
  | { readonly verb: 'still-on-it'; readonly person: PersonId; readonly how: 'button' | 'thread' }
  | {
      readonly verb: 'hand-over';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly batch: string;
      readonly reason?: string | null;
    }
  | { readonly verb: 'accept-handover' }
  | {
      readonly verb: 'take-policy-version';
      readonly policyVersion: PolicyVersionId;
      readonly because: 'days' | 'policy';
    }
  | { readonly verb: 'update'; readonly colleagues: string | null; readonly forCustomer: string | null }
  /** The liaison sent the customer words that stood ready, as they stand in `text`. */
  | {
      readonly verb: 'sent';
      readonly template: TemplateName;
      readonly channel: ContactChannel;
      readonly text: string;
    }
  /** The liaison passed on the words of an update; it is the version of that update. */
  | { readonly verb: 'told'; readonly update: number }
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
  /** Its fix reached the users: `text` says what, as colleagues and customers may read it. */
  | { readonly verb: 'ship'; readonly text: string }
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
  | { readonly verb: 'transfer'; readonly product: ProductId; readonly reason: string }
  | { readonly verb: 'assign'; readonly owner: PersonId; readonly reason: string | null }
  /** `onlyMe`: the complaint goes on reminding others. */
  | { readonly verb: 'snooze'; readonly until: Moment; readonly reason: string; readonly onlyMe?: boolean }
  | {
      readonly verb: 'wait';
      readonly on: WaitingParty;
      readonly question: string;
      readonly until: Moment | null;
    }
  | { readonly verb: 'resume'; readonly reason?: string | null }
  | { readonly verb: 'escalate'; readonly reason: string | null; readonly to: 'next' | 'backup' | 'lead' }
  | { readonly verb: 'nudge'; readonly words?: string | null }
  | {
      readonly verb: 'resolve';
      readonly outcome: Outcome;
      readonly remedy?: Remedy | null;
      readonly words: string | null;
    }
  | { readonly verb: 'outcome-accepted' }
  | { readonly verb: 'outcome-refused'; readonly reaction: string }
  | { readonly verb: 'close'; readonly waived: readonly string[]; readonly reason: string | null }
  | { readonly verb: 'reopen'; readonly reason: string }
  | { readonly verb: 'reject'; readonly reason: string }
  | { readonly verb: 'ask-review' }
  | { readonly verb: 'restrict'; readonly restricted: boolean; readonly reason?: string | null }
  | { readonly verb: 'undo' }
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
    }
  | { readonly verb: 'forget' };

export type CommandOf<V extends Command['verb']> = Extract<Command, { verb: V }>;
