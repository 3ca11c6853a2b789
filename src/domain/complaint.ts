import type { PlatformName, Surface } from './actor.ts';
import type { ClockKind, PersonId, PolicyVersionId, ProductId } from './desk.ts';
import type { EventType } from './events.ts';
import type { Priority, Severity, Urgency } from './priority.ts';
import type { TrackerItem } from './tracker-item.ts';

/** All moments in the domain are epoch milliseconds; they end in `At`. */
export type Moment = number;

/**
 * Names free words of people in this complaint: `<event version>.<field>`. The words themselves stand in rows of
 * their own, so that a person can be erased without touching history.
 */
export type WordsRef = string;

export const statuses = ['reported', 'acknowledged', 'resolved', 'closed', 'rejected', 'merged'] as const;
export type Status = (typeof statuses)[number];

export const remedies = [
  'refund',
  'fix',
  'apology',
  'explanation',
  'replacement',
  'compensation',
  'other',
] as const;
export type Remedy = (typeof remedies)[number];

export const sources = [
  'phone',
  'mail',
  'chat',
  'visit',
  'app-store',
  'social',
  'regulator',
  'survey',
  'other',
] as const;
export type Source = (typeof sources)[number];

export const contactChannels = ['phone', 'mail', 'visit', 'chat', 'other'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** Who began the talk: we, or they. */
export const contactDirections = ['out', 'in'] as const;
export type ContactDirection = (typeof contactDirections)[number];

/** Where a piece of evidence comes from. */
export const evidenceSources = ['customer', 'systems', 'people'] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** What complaints are about; a desk may add its own. */
export const categories = [
  'quality',
  'missing-function',
  'experience',
  'expectation',
  'attitude',
  'delay',
  'billing',
  'other',
] as const;

/** What they came from; a desk may add its own. */
export const causeCategories = [
  'design',
  'defect',
  'process',
  'service',
  'communication',
  'third-party',
  'customer-side',
] as const;

export const optionKinds = ['fix', 'workaround', 'goodwill', 'idea'] as const;
export type OptionKind = (typeof optionKinds)[number];

export const actionKinds = ['containment', 'corrective', 'improvement', 'preventive', 'training'] as const;
export type ActionKind = (typeof actionKinds)[number];

export const actionAreas = [
  'product',
  'service',
  'feedback-channel',
  'quality-control',
  'internal-exchange',
  'research',
] as const;
export type ActionArea = (typeof actionAreas)[number];

/** What another complaint is to this one. */
export const linkKinds = ['related', 'parent', 'child'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const apologies = ['given', 'not-yet', 'declined'] as const;
export type Apology = (typeof apologies)[number];

export const reactions = ['accepts', 'partly', 'rejects', 'unknown'] as const;
export type Reaction = (typeof reactions)[number];

export const waitingParties = ['customer', 'reporter', 'third-party'] as const;
export type WaitingParty = (typeof waitingParties)[number];

export const outcomes = [
  'fixed',
  'workaround',
  'refunded',
  'explained',
  'goodwill',
  'not-reproducible',
  'other',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The message a complaint was escalated from. */
export interface Origin {
  readonly platform: PlatformName;
  readonly channel: string;
  readonly message: string | null;
  readonly thread: string | null;
  readonly permalink: string | null;
  /** The channel is shared with another company: the bot never posts there. */
  readonly isShared: boolean;
}

/** A file that travelled along: a link on its platform, never its bytes. */
export interface Attachment {
  readonly platform: PlatformName;
  readonly id: string;
  readonly name: string;
  readonly permalink: string | null;
}

export interface Contact {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId;
  readonly channel: ContactChannel;
  readonly apology: Apology;
  readonly reaction: Reaction;
  readonly promisedAt: Moment | null;
  /** null when it passed on an update or an outcome as it stood. */
  readonly summary: WordsRef | null;
  /** What was found out about it later; null: not said. */
  readonly detail: {
    readonly direction: ContactDirection | null;
    readonly remedy: Remedy | null;
    readonly mayCall: boolean | null;
    readonly demand: WordsRef | null;
    readonly contactPerson: WordsRef | null;
  } | null;
}

/** A message of a platform that somebody's words stand in. */
export interface SourceMessage {
  readonly platform: PlatformName;
  readonly channel: string;
  readonly message: string;
  /** Who wrote it; null: nobody we know. */
  readonly by: PersonId | null;
  readonly at: Moment | null;
}

export interface Evidence {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  /** null: not said. */
  readonly from: EvidenceSource | null;
  readonly permalink: string | null;
  readonly attachments: readonly Attachment[];
  readonly text: WordsRef | null;
  /** null: it was not said in a message, or that was not kept. */
  readonly said: SourceMessage | null;
}

/** What became of a message after its words were kept: those stay as they are. */
export interface SourceChange {
  /** Version of the event that kept them; 1 is the complaint itself. */
  readonly evidence: number;
  readonly how: 'edited' | 'deleted';
  readonly at: Moment;
}

export interface Waiting {
  readonly on: WaitingParty;
  readonly since: Moment;
  readonly until: Moment | null;
  readonly by: PersonId | null;
  readonly question: WordsRef;
}

/** A stretch in which the clocks that the cause stops do not count. `to` is null while it lasts. */
export interface Pause {
  readonly from: Moment;
  readonly to: Moment | null;
  readonly cause: WaitingParty;
  readonly by: PersonId | null;
}

/** `<kind>` or `<kind> <subject>`: `update 3` is the third cadence. */
export type ClockKey = string;

/** What the history says of one clock; length, due moment and breach are computed from it (clocks.ts). */
export interface ClockFact {
  readonly kind: ClockKind;
  readonly subject: number;
  readonly startedAt: Moment;
  readonly endedAt: Moment | null;
  readonly how: 'met' | 'cancelled' | null;
  /** Why it was cancelled: the type of the event that did it. */
  readonly reason: string | null;
  /** A due moment of its own, such as the date promised; null: the policy says how long it runs. */
  readonly dueAt: Moment | null;
  /** Whose it is; null: whoever has to act for its kind. */
  readonly who: PersonId | null;
  /** Stretches in which it stood ended before it went on: acknowledged, then fallen back. They do not count. */
  readonly gaps: readonly { readonly from: Moment; readonly to: Moment }[];
}

/**
 * A date told to the customer. Moved, it is followed by the next one; cancelled, the complaint ended before it was
 * kept. Broken: its clock was breached.
 */
export interface PromiseTold {
  /** Counted up from 1; also the subject of its clock. */
  readonly number: number;
  readonly dueAt: Moment;
  readonly madeAt: Moment;
  readonly by: PersonId | null;
  readonly state: 'open' | 'kept' | 'moved' | 'cancelled';
  readonly endedAt: Moment | null;
  /** Of a moved one: why, and whether the customer was told of it. */
  readonly reason: WordsRef | null;
  readonly isMoveTold: boolean;
}

/** A finding of the work in free words: how the damage was contained, the cause, the plan. */
export interface Finding {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly text: WordsRef;
}

/** Where it came from: in technical words, and apart from them in plain ones. */
export interface Cause extends Finding {
  readonly category: string | null;
  readonly plain: WordsRef | null;
}

export interface Impact {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  /** How many customers. */
  readonly customers: number | null;
  readonly since: Moment | null;
  /** Who, which versions and regions. */
  readonly affected: WordsRef | null;
}

/** A question to another team. Numbers of requests, options, steps, actions and surveys count up from 1 each. */
export interface Request {
  readonly number: number;
  readonly team: string | null;
  readonly who: PersonId;
  readonly askedBy: PersonId | null;
  readonly at: Moment;
  readonly dueAt: Moment | null;
  readonly affectsOutside: boolean;
  readonly question: WordsRef;
  readonly state: 'open' | 'answered' | 'cancelled';
  readonly endedAt: Moment | null;
  readonly answer: WordsRef | null;
}

export interface Option {
  readonly number: number;
  readonly kind: OptionKind;
  readonly feasibility: Severity;
  readonly effort: Severity;
  readonly text: WordsRef;
  readonly effect: WordsRef | null;
  /** Why it was chosen, and when; null: it is not the chosen one. */
  readonly chosen: { readonly at: Moment; readonly by: PersonId | null; readonly why: WordsRef } | null;
}

/** One step of the plan, in the order of their numbers. */
export interface PlanStep {
  readonly number: number;
  readonly who: PersonId | null;
  readonly dueAt: Moment | null;
  readonly text: WordsRef;
  readonly doneAt: Moment | null;
}

/** The words that explain it to the customer. */
export interface Explanation {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly text: WordsRef;
  /** Given on by whoever read it through; null: still being written. */
  readonly passed: { readonly at: Moment; readonly by: PersonId | null } | null;
  readonly approved: { readonly at: Moment; readonly by: PersonId | null } | null;
  readonly returned: {
    readonly at: Moment;
    readonly by: PersonId | null;
    readonly reason: WordsRef;
  } | null;
  /** The customer has it. */
  readonly isTold: boolean;
}

export interface Action {
  readonly number: number;
  readonly kind: ActionKind;
  readonly area: ActionArea;
  readonly who: PersonId;
  readonly at: Moment;
  readonly dueAt: Moment | null;
  readonly effectAt: Moment | null;
  readonly text: WordsRef;
  readonly state: 'open' | 'in-progress' | 'done' | 'dropped';
  readonly endedAt: Moment | null;
  /** Why it is not done. */
  readonly reason: WordsRef | null;
  readonly effect: {
    readonly at: Moment;
    readonly hasWorked: boolean;
    readonly repeats: number;
    readonly words: WordsRef | null;
  } | null;
}

export interface Link {
  readonly to: number;
  readonly as: LinkKind;
  readonly at: Moment;
  /** Who follows this one because of it. */
  readonly people: readonly PersonId[];
}

/** News for the customer, in the words of whoever announced it. */
export interface Shipped extends Finding {
  readonly isTold: boolean;
}

export interface Survey {
  readonly number: number;
  readonly at: Moment;
  readonly expiresAt: Moment;
  readonly by: 'liaison' | 'mail';
  readonly answer: {
    readonly at: Moment;
    readonly score: number;
    readonly reasons: readonly string[];
    readonly mayCall: boolean;
    readonly words: WordsRef | null;
    /** A bad answer is followed up: by when it was. */
    readonly followedUpAt: Moment | null;
  } | null;
}

export const caseParts = ['background', 'analysis', 'solution', 'result', 'lessons', 'differently'] as const;
export type CasePart = (typeof caseParts)[number];

export interface CaseStudy {
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly state: 'draft' | 'in-review' | 'published';
  readonly isSuccess: boolean;
  readonly parts: Readonly<Partial<Record<CasePart, WordsRef>>>;
  /** Why the reviewer gave it back. */
  readonly returned: WordsRef | null;
}

/** A time in which nobody is reminded, because somebody asked for it. */
export interface Silence {
  readonly since: Moment;
  readonly until: Moment;
  /** How long it was silent before, in the same row (silence.ts). */
  readonly before: number;
  readonly by: PersonId | null;
  readonly reason: WordsRef;
}

export interface PersonalSnooze extends Silence {
  readonly person: PersonId;
}

/** A ladder step that was raised: the reminder itself is the event of this version. */
export interface RaisedStep {
  readonly clock: ClockKey;
  readonly step: number;
  readonly repetition: number;
  readonly at: Moment;
  readonly version: number;
  /** Who opened its direct message, and when first. */
  readonly seen: readonly { readonly person: PersonId; readonly at: Moment }[];
  /** For whom it could not ring: they were mentioned instead. Absent: for nobody. */
  readonly refused?: readonly PersonId[];
}

export interface Resolution {
  readonly version: number;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly outcome: Outcome;
  readonly remedy: Remedy | null;
  readonly words: WordsRef | null;
}

/** `ended`: how it had ended before it was taken up again; null: it was only resolved. */
export interface Reopening {
  readonly at: Moment;
  readonly ended: { readonly at: Moment; readonly as: 'closed' | 'rejected' } | null;
}

/** What the doer of the last undoable verb may take back, and what stood before it. */
export interface Undoable {
  readonly verb: 'acknowledge' | 'resolve' | 'reject' | 'merge' | 'new';
  readonly by: PersonId | null;
  readonly at: Moment;
  readonly version: number;
  readonly before: UndoSnapshot | null;
}

export interface UndoSnapshot {
  readonly status: Status;
  readonly acknowledged: Complaint['acknowledged'];
  readonly assignedOwner: PersonId | null;
  readonly liaison: PersonId;
  readonly resolution: Resolution | null;
  readonly waiting: Waiting | null;
  readonly pauses: readonly Pause[];
  readonly snoozed: Complaint['snoozed'];
  readonly personalSnoozes?: Complaint['personalSnoozes'];
  readonly promises?: readonly PromiseTold[];
  readonly workedAt?: Moment | null;
  readonly stillOnIt?: Complaint['stillOnIt'];
  readonly handover?: Complaint['handover'];
  readonly clocks: readonly ClockFact[];
}

/** One complaint, folded from its events (evolve.ts). Plain data: it is stored as JSON beside the history. */
export interface Complaint {
  readonly number: number;
  /** Version of the last event. */
  readonly version: number;
  readonly status: Status;
  readonly product: ProductId;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly priority: Priority;
  readonly policyVersion: PolicyVersionId;
  readonly reporter: PersonId;
  readonly liaison: PersonId;
  /** null: the product's owner, looked up when needed. */
  readonly assignedOwner: PersonId | null;
  readonly acknowledged: { readonly at: Moment; readonly by: PersonId } | null;
  readonly about: PersonId | null;
  readonly restricted: boolean;
  readonly source: Source | null;
  readonly remedy: Remedy | null;
  /** Of the built-in list or the desk's own. */
  readonly category: string | null;
  readonly module: string | null;
  readonly tags: readonly string[];
  readonly isNearMiss: boolean;
  readonly complainedAt: Moment | null;
  readonly openedAt: Moment;
  readonly lastEventAt: Moment;
  readonly origin: Origin | null;
  readonly title: WordsRef | null;
  readonly isTitleDrafted: boolean;
  /** As the customer said it; it never changes. */
  readonly demand: WordsRef;
  /** What turned out to be wrong in it, oldest first. */
  readonly demandCorrections: readonly WordsRef[];
  readonly customer: WordsRef | null;
  readonly contactPerson: WordsRef | null;
  readonly contacts: readonly Contact[];
  readonly evidence: readonly Evidence[];
  readonly sourceChanges: readonly SourceChange[];
  /** The latest update: words for colleagues, and for the customer until the liaison has told them. */
  readonly lastUpdate: {
    readonly version: number;
    readonly at: Moment;
    readonly by: PersonId | null;
    readonly colleagues: WordsRef | null;
    readonly customer: WordsRef | null;
    readonly isTold: boolean;
  } | null;
  readonly waiting: Waiting | null;
  readonly pauses: readonly Pause[];
  readonly snoozed: Silence | null;
  /** Silence that somebody asked for themselves alone; ended ones stay until their person has to act no more. */
  readonly personalSnoozes: readonly PersonalSnooze[];
  readonly containment: Finding | null;
  /** The five whys, in order. */
  readonly whys: readonly Finding[];
  readonly cause: Cause | null;
  readonly impact: Impact | null;
  readonly requests: readonly Request[];
  readonly options: readonly Option[];
  readonly steps: readonly PlanStep[];
  readonly explanation: Explanation | null;
  readonly actions: readonly Action[];
  /** What of it stands in a tracker. */
  readonly items: readonly TrackerItem[];
  readonly links: readonly Link[];
  readonly recurrences: readonly {
    readonly at: Moment;
    readonly because: 'category' | 'cause' | 'parent';
    readonly among: readonly number[];
    readonly days: number;
  }[];
  /** What was shipped for it, and whether the customer knows. */
  readonly shipped: readonly Shipped[];
  readonly surveys: readonly Survey[];
  /** The customer is not asked, and why. */
  readonly surveySkipped: WordsRef | null;
  readonly handlingRating: { readonly score: number; readonly words: WordsRef | null } | null;
  readonly caseStudy: CaseStudy | null;
  /** `dueAt`: when it is expected to be done. */
  readonly plan: (Finding & { readonly dueAt: Moment | null }) | null;
  readonly promises: readonly PromiseTold[];
  /** The last hand-over of this complaint; `acceptedAt` null while the new owner has not taken it. */
  readonly handover: {
    readonly from: PersonId;
    readonly to: PersonId;
    readonly at: Moment;
    readonly batch: string;
    readonly acceptedAt: Moment | null;
  } | null;
  /** When whoever acknowledged it, or owns it since, last showed a sign of work. null: nobody has it. */
  readonly workedAt: Moment | null;
  /** The open question "still on it?" */
  readonly stillOnIt: { readonly person: PersonId; readonly askedAt: Moment; readonly until: Moment } | null;
  readonly resolution: Resolution | null;
  /** `waived`: facts of the gate that were missing, by code, and why. */
  readonly closed: {
    readonly at: Moment;
    readonly by: PersonId | null;
    readonly waived: readonly string[];
    readonly reason: WordsRef | null;
  } | null;
  readonly rejected: {
    readonly at: Moment;
    readonly by: PersonId | null;
    readonly reason: WordsRef;
    readonly isReviewAsked: boolean;
  } | null;
  readonly reopened: readonly Reopening[];
  readonly mergedInto: number | null;
  readonly absorbed: readonly number[];
  /** Reporters of complaints merged into this one: told what its reporter is told. */
  readonly followers: readonly PersonId[];
  readonly clocks: readonly ClockFact[];
  readonly raised: readonly RaisedStep[];
  /** When somebody named another owner last, and its event. */
  readonly ownedSince: { readonly version: number; readonly at: Moment } | null;
  readonly breaches: Readonly<Record<ClockKey, Moment>>;
  /** Clocks whose half was passed, marked on the card. */
  readonly halfway: Readonly<Record<ClockKey, Moment>>;
  readonly exhausted: Readonly<Record<ClockKey, Moment>>;
  readonly escalations: readonly {
    readonly level: number;
    readonly at: Moment;
    readonly by: PersonId | null;
  }[];
  readonly nudgedAt: Moment | null;
  readonly undoable: Undoable | null;
  /** What a person did last, and where; null: nothing since it was reported. */
  readonly lastDone: {
    readonly type: EventType;
    readonly by: PersonId;
    readonly at: Moment;
    readonly surface: Surface;
  } | null;
  readonly forgottenAt: Moment | null;
  /** Its id where it was kept before; null: it was reported here. */
  readonly imported: { readonly id: string; readonly at: Moment } | null;
}

export function isOpen(complaint: Complaint): boolean {
  return (
    complaint.status === 'reported' || complaint.status === 'acknowledged' || complaint.status === 'resolved'
  );
}

export function isOpenAction({ state }: Pick<Action, 'state'>): boolean {
  return state === 'open' || state === 'in-progress';
}

/** The date that the customer was told and that is neither kept nor moved yet; there is one at most. */
export function openPromise({ promises }: Pick<Complaint, 'promises'>): PromiseTold | null {
  return promises.find(({ state }) => state === 'open') ?? null;
}

/** What the customer is still to be told of; null: nothing. */
export function openNews({ shipped }: Pick<Complaint, 'shipped'>): Shipped | null {
  return shipped.findLast(({ isTold }) => !isTold) ?? null;
}

/** Somebody has talked to the customer, and nobody has apologised or said why not. */
export function isApologyDue({ contacts }: Pick<Complaint, 'contacts'>): boolean {
  return contacts.length > 0 && contacts.every(({ apology }) => apology === 'not-yet');
}

export function referenceOf(number: number): string {
  return `C-${number}`;
}
