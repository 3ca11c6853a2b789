import type { Actor, PlatformName, Surface } from './actor.ts';
import type {
  ActionArea,
  ActionKind,
  Apology,
  Attachment,
  ClockKey,
  ContactChannel,
  ContactDirection,
  EvidenceSource,
  LinkKind,
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
import type { ClockKind, PersonId, PolicyVersionId, ProductId, TellBy, TrackerId } from './desk.ts';
import type { Priority, Severity, Urgency } from './priority.ts';
import type { ItemPlace, ItemSeen, ItemSubject, TrackerFault } from './tracker-item.ts';

/** What a change did to a deadline; null: there was, or is, none. */
export interface MovedDeadline {
  readonly clock: ClockKey;
  readonly from: Moment | null;
  readonly to: Moment | null;
}

export type AbsentBecause = 'away' | 'gone';
export type HeldBecause = 'quiet' | 'day-off' | 'snoozed';

export type SuppressedBecause = 'answered' | 'not-theirs';

export interface Held {
  readonly person: PersonId;
  readonly until: Moment;
  readonly because: HeldBecause;
}

/** Data of each event type; free words of people are not here but in `words` of the event, by field name. */
export interface EventData {
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
  acknowledged: { by: PersonId; owner: PersonId; liaison: PersonId | null };
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
  'update-given': Record<string, never>;
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
  transferred: {
    product: ProductId;
    priority: Priority;
    policyVersion: PolicyVersionId;
    moved: readonly MovedDeadline[];
  };
  /** It runs under another version from now on: day data that became known, or `apply --running`. */
  'policy-version-changed': {
    policyVersion: PolicyVersionId;
    because: 'days' | 'policy';
    moved: readonly MovedDeadline[];
  };
  assigned: { owner: PersonId; isAcknowledged: boolean };
  /** `who` null: the whole complaint is silent. */
  snoozed: { until: Moment; who: PersonId | null };
  /** What the desk's lists and the complaint's own words say it is about; replaces what stood before. */
  categorised: { category: string | null; module: string | null; tags: readonly string[] };
  /** Found out later about a contact, named by its version; null: as it was. */
  'contact-detailed': {
    contact: number;
    direction: ContactDirection | null;
    remedy: Remedy | null;
    mayCall: boolean | null;
  };
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
  'option-added': { number: number; kind: OptionKind; feasibility: Severity; effort: Severity };
  'option-chosen': { number: number };
  'step-added': { number: number; who: PersonId | null; dueAt: Moment | null };
  'step-done': { number: number };
  /** The words that explain it to the customer; written again, an approval counts no more. */
  'explanation-written': Record<string, never>;
  /** Whoever wrote it has read it through: it goes to a second person, or to whoever talks to the customer. */
  'explanation-passed': { explanation: number };
  'explanation-approved': { explanation: number };
  'explanation-returned': { explanation: number };
  'action-added': {
    number: number;
    kind: ActionKind;
    area: ActionArea;
    who: PersonId;
    dueAt: Moment | null;
    /** When its owner is asked whether it helped. */
    effectAt: Moment | null;
  };
  'action-changed': { number: number; who: PersonId; dueAt: Moment | null };
  'action-begun': { number: number };
  'action-done': { number: number };
  'action-dropped': { number: number };
  /** `repeats`: complaints of the same cause since it was done. */
  'effect-judged': { number: number; hasWorked: boolean; repeats: number };
  /** What was done is open again: its item in the tracker is. */
  'action-reopened': { number: number };
  /** Is to be made in the tracker; the number of one that failed: once more. */
  'item-asked': { number: number; subject: ItemSubject; tracker: TrackerId };
  /** It was made, or somebody linked one that was there. */
  'item-linked': {
    number: number;
    subject: ItemSubject;
    tracker: TrackerId;
    place: ItemPlace;
    seen: ItemSeen;
  };
  /** What the tracker says of it changed; `from`: what it called its state before. */
  'item-moved': { number: number; seen: ItemSeen; from: string | null };
  'item-failed': { number: number; fault: TrackerFault };
  /** The tracker does not find it any more. */
  'item-lost': { number: number };
  'item-unlinked': { number: number };
  /** `as`: what the other is to this one; `people`: who reported the other, and follows it; of a child they are told what happens to its parent. */
  linked: { to: number; as: LinkKind; people: readonly PersonId[] };
  unlinked: { to: number };
  /** The same trouble again, within so many days; `among` are the others, newest first. */
  'recurrence-found': {
    because: 'category' | 'cause' | 'parent';
    among: readonly number[];
    days: number;
  };
  /** A link the customer can answer by; `by` mail: it was mailed, else the liaison passes it on. */
  'survey-given': { number: number; expiresAt: Moment; by: 'liaison' | 'mail' };
  'survey-answered': { number: number; score: number; reasons: readonly string[]; mayCall: boolean };
  'survey-skipped': Record<string, never>;
  /** Somebody saw to what a bad answer said. */
  'follow-up-done': { number: number };
  /** What the reporter thinks of how it was handled, 1 to 5. */
  'handling-rated': { score: number };
  /** Kept in part or whole; a part that it brings replaces the one kept before. */
  'case-kept': { isSuccess: boolean; isForReview: boolean };
  'case-returned': Record<string, never>;
  'case-published': Record<string, never>;
  /** What was to be fixed for it has reached its users; whoever talks to the customer has to tell them. */
  'fix-shipped': Record<string, never>;
  planned: { dueAt: Moment | null };
  /** Told to the customer, though no talk was logged with it. */
  'promise-made': { dueAt: Moment };
  /** The open promise ends as moved, and the next one begins. */
  'promise-moved': { dueAt: Moment; isCustomerTold: boolean };
  'promise-kept': Record<string, never>;
  /** All that one person had went to another in one step; `batch` is the same on each. */
  'handed-over': { from: PersonId; to: PersonId; batch: string };
  'handover-accepted': { by: PersonId };
  'still-on-it-asked': { person: PersonId; until: Moment };
  /** `how` thread: seen talking in the thread, so it was never asked, or answered by that. */
  'still-on-it-answered': { person: PersonId; how: 'button' | 'thread' };
  /** No sign of work: reported again, and the ladder goes on where it stopped. */
  unacknowledged: { owner: PersonId };
  /** A step of the ladder gave it to somebody else; the clock goes on. */
  reassigned: { owner: PersonId; clock: ClockKey; step: number };
  /** A due date with somebody to act, for what is not the complaint itself: an action, a request, a survey. */
  'clock-set': { kind: ClockKind; subject: number; who: PersonId | null; dueAt: Moment | null };
  'clock-met': { kind: ClockKind; subject: number };
  'clock-cancelled': { kind: ClockKind; subject: number; reason: string };
  'waiting-started': { on: WaitingParty; until: Moment | null };
  'waiting-ended': Record<string, never>;
  escalated: { level: number; told: readonly PersonId[] };
  nudged: { told: readonly PersonId[] };
  /** `remedy`: what the customer gets; null: not said. */
  resolved: { outcome: Outcome; remedy: Remedy | null };
  'resolution-refused': Record<string, never>;
  closed: { waived: readonly string[] };
  reopened: Record<string, never>;
  rejected: Record<string, never>;
  'review-asked': { told: readonly PersonId[] };
  merged: { into: number };
  absorbed: { from: number; reporter: PersonId; followers: readonly PersonId[] };
  'absorption-undone': { from: number; reporter: PersonId; followers: readonly PersonId[] };
  undone: { verb: 'acknowledge' | 'resolve' | 'reject' | 'merge'; version: number };
  withdrawn: Record<string, never>;
  restricted: { restricted: boolean };
  'clock-halfway': { clock: ClockKey };
  'clock-breached': { clock: ClockKey; dueAt: Moment };
  'reminder-raised': {
    clock: ClockKey;
    step: number;
    repetition: number;
    /** Earlier steps that fell due together with this one and are covered by it. */
    covers: readonly { step: number; repetition: number }[];
    fellDueAt: Moment;
    dueAt: Moment;
    by: TellBy;
    told: readonly PersonId[];
    /** Whom the step names and who had seen it already without acting: those above them are told instead. */
    insteadOf: readonly { person: PersonId; seenAt: Moment }[];
    /** Whom the step names and who is not there: who of `told` stands in. */
    absent: readonly { person: PersonId; standIn: PersonId; because: AbsentBecause }[];
    /** Those of `told` who are not disturbed before `until`. */
    held: readonly Held[];
    /** Channels the step names beside its people. */
    channels: readonly { platform: PlatformName; channel: string }[];
    isLate: boolean;
  };
  /**
   * `platform` null: not known, or in the threads. `together`: how many reminders its message carried. `waited`: what
   * kept it beyond what was decided when it was raised.
   */
  'reminder-sent': {
    reminder: number;
    person: PersonId | null;
    platform: PlatformName | null;
    together: number;
    waited: 'hourly-cap' | null;
  };
  /**
   * It was not sent: by then there was nothing to remind of, its person was not to see it, or somebody else answered
   * for the complaint, who is reminded themselves.
   */
  'reminder-suppressed': { reminder: number; person: PersonId | null; because: SuppressedBecause };
  /** It waited for somebody who is not there now: who stands in gets it, unless told of it already. */
  'reminder-passed-on': {
    reminder: number;
    person: PersonId;
    standIn: PersonId;
    because: AbsentBecause;
    isToldAlready: boolean;
  };
  /**
   * `instead`: who is told because it did not reach its person. `directly`: those whom one in a thread was for, or who
   * is there instead; left out: nobody.
   */
  'reminder-failed': {
    reminder: number;
    person: PersonId | null;
    fault: string;
    instead: PersonId | null;
    directly?: readonly PersonId[];
  };
  /** A person opened the direct message that a reminder is. */
  'reminder-seen': { reminder: number; person: PersonId; at: Moment; platform: PlatformName };
  /** The reminder's direct message rang (加急). */
  'urge-sent': { reminder: number; person: PersonId; platform: PlatformName | null };
  /** The platform did not let it ring: the person is mentioned in the thread instead. */
  'urge-refused': { reminder: number; person: PersonId; fault: string };
  'ladder-exhausted': { clock: ClockKey };
  /** It was kept elsewhere before, under this id; `closedAt` null: it is open, and runs from now on. */
  imported: {
    id: string;
    openedAt: Moment;
    closedAt: Moment | null;
    outcome: Outcome | null;
    causeCategory: string | null;
  };
  'words-forgotten': Record<string, never>;
}

export type EventType = keyof EventData;

/** The version in which each type is written today; older ones are read through upcast.ts. */
export const eventSchemas: Readonly<Record<EventType, number>> = {
  reported: 2,
  acknowledged: 1,
  'contact-logged': 2,
  'update-given': 1,
  'note-added': 1,
  'evidence-added': 3,
  'evidence-source-changed': 1,
  reassessed: 2,
  corrected: 1,
  transferred: 2,
  assigned: 1,
  snoozed: 2,
  'waiting-started': 1,
  'waiting-ended': 1,
  escalated: 1,
  nudged: 1,
  resolved: 2,
  'resolution-refused': 1,
  closed: 1,
  reopened: 1,
  rejected: 1,
  'review-asked': 1,
  merged: 1,
  absorbed: 1,
  'absorption-undone': 1,
  undone: 1,
  withdrawn: 1,
  restricted: 1,
  'clock-halfway': 1,
  'clock-breached': 1,
  'reminder-raised': 3,
  'reminder-sent': 3,
  'reminder-failed': 2,
  'reminder-suppressed': 1,
  'reminder-passed-on': 1,
  'policy-version-changed': 1,
  contained: 1,
  'cause-found': 2,
  planned: 1,
  'promise-made': 1,
  'promise-moved': 1,
  'promise-kept': 1,
  'handed-over': 1,
  'handover-accepted': 1,
  'still-on-it-asked': 1,
  'still-on-it-answered': 1,
  unacknowledged: 1,
  reassigned: 1,
  'clock-set': 1,
  'clock-met': 1,
  'clock-cancelled': 1,
  'reminder-seen': 1,
  'urge-sent': 1,
  'urge-refused': 1,
  'ladder-exhausted': 1,
  'demand-corrected': 1,
  categorised: 1,
  'contact-detailed': 1,
  'why-answered': 1,
  'impact-assessed': 1,
  'request-made': 1,
  'request-answered': 1,
  'request-cancelled': 1,
  'option-added': 1,
  'option-chosen': 1,
  'step-added': 1,
  'step-done': 1,
  'explanation-written': 1,
  'explanation-passed': 1,
  'explanation-approved': 1,
  'explanation-returned': 1,
  'action-added': 1,
  'action-changed': 1,
  'action-begun': 1,
  'action-done': 1,
  'action-dropped': 1,
  'effect-judged': 1,
  'action-reopened': 1,
  'item-asked': 1,
  'item-linked': 1,
  'item-moved': 1,
  'item-failed': 1,
  'item-lost': 1,
  'item-unlinked': 1,
  linked: 1,
  unlinked: 1,
  'recurrence-found': 1,
  'survey-given': 1,
  'survey-answered': 1,
  'survey-skipped': 1,
  'follow-up-done': 1,
  'handling-rated': 1,
  'case-kept': 1,
  'case-returned': 1,
  'case-published': 1,
  'fix-shipped': 1,
  imported: 1,
  'words-forgotten': 1,
};

/** Fields of free words an event may carry. */
export type WordsField =
  | 'title'
  | 'demand'
  | 'customer'
  | 'contactPerson'
  | 'summary'
  | 'apologyReason'
  | 'reactionWords'
  | 'colleagues'
  | 'forCustomer'
  | 'text'
  | 'reason'
  | 'question'
  | 'outcome'
  | 'plain'
  | 'affected'
  | 'answer'
  | 'effect'
  | 'background'
  | 'analysis'
  | 'solution'
  | 'result'
  | 'lessons'
  | 'differently';

export type Words = Readonly<Partial<Record<WordsField, string>>>;

/** An event as decided: not yet numbered. */
export type NewEvent = {
  [Type in EventType]: {
    readonly type: Type;
    readonly data: Readonly<EventData[Type]>;
    readonly words?: Words;
  };
}[EventType];

/** An event of the history. `wordsFields` names the words it brought; their text may be erased since. */
export type ComplaintEvent = {
  [Type in EventType]: {
    readonly type: Type;
    readonly data: Readonly<EventData[Type]>;
    readonly wordsFields: readonly WordsField[];
    readonly complaint: number;
    readonly version: number;
    readonly at: Moment;
    readonly actor: Actor;
    readonly surface: Surface;
  };
}[EventType];

export type EventOf<Type extends EventType> = Extract<ComplaintEvent, { type: Type }>;
