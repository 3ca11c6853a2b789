import type { Actor, PlatformName, Surface } from './actor.ts';
import type {
  Apology,
  Attachment,
  ClockKey,
  ContactChannel,
  Moment,
  Origin,
  Outcome,
  Reaction,
  Remedy,
  Source,
  WaitingParty,
} from './complaint.ts';
import type { PersonId, PolicyVersionId, ProductId, TellBy } from './desk.ts';
import type { Priority, Severity, Urgency } from './priority.ts';

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
  };
  acknowledged: { by: PersonId; owner: PersonId; liaison: PersonId | null };
  'contact-logged': {
    channel: ContactChannel;
    apology: Apology;
    reaction: Reaction;
    promisedAt: Moment | null;
    /** The update whose words for the customer this contact passed on. */
    toldUpdate: number | null;
  };
  'update-given': Record<string, never>;
  'note-added': { origin: Origin | null };
  'evidence-added': {
    permalink: string | null;
    attachments: readonly Attachment[];
    /** The thread it was said in, which shows it already; null: elsewhere, or to be told there too. */
    origin: Origin | null;
  };
  reassessed: { severity: Severity; urgency: Urgency; priority: Priority };
  corrected: Record<string, never>;
  transferred: { product: ProductId; priority: Priority; policyVersion: PolicyVersionId };
  assigned: { owner: PersonId; isAcknowledged: boolean };
  snoozed: { until: Moment };
  'waiting-started': { on: WaitingParty; until: Moment | null };
  'waiting-ended': Record<string, never>;
  escalated: { level: number; told: readonly PersonId[] };
  nudged: { told: readonly PersonId[] };
  resolved: { outcome: Outcome };
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
    isLate: boolean;
  };
  /** `platform` null: not known, or in the threads. */
  'reminder-sent': { reminder: number; person: PersonId | null; platform: PlatformName | null };
  'reminder-failed': { reminder: number; person: PersonId | null; fault: string };
  /** A person opened the direct message that a reminder is. */
  'reminder-seen': { reminder: number; person: PersonId; at: Moment; platform: PlatformName };
  /** The reminder's direct message rang (加急). */
  'urge-sent': { reminder: number; person: PersonId; platform: PlatformName | null };
  /** The platform did not let it ring: the person is mentioned in the thread instead. */
  'urge-refused': { reminder: number; person: PersonId; fault: string };
  'ladder-exhausted': { clock: ClockKey };
  'words-forgotten': Record<string, never>;
}

export type EventType = keyof EventData;

/** The version in which each type is written today; older ones are read through upcast.ts. */
export const eventSchemas: Readonly<Record<EventType, number>> = {
  reported: 1,
  acknowledged: 1,
  'contact-logged': 1,
  'update-given': 1,
  'note-added': 1,
  'evidence-added': 2,
  reassessed: 1,
  corrected: 1,
  transferred: 1,
  assigned: 1,
  snoozed: 1,
  'waiting-started': 1,
  'waiting-ended': 1,
  escalated: 1,
  nudged: 1,
  resolved: 1,
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
  'reminder-raised': 2,
  'reminder-sent': 2,
  'reminder-failed': 1,
  'reminder-seen': 1,
  'urge-sent': 1,
  'urge-refused': 1,
  'ladder-exhausted': 1,
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
  | 'outcome';

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
