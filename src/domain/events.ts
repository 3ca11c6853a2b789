import type { Actor, Surface } from './actor.ts';
import type { Moment } from './complaint.ts';
import type { AnsweringEvents } from './events/answering.ts';
import type { CommunicatingEvents } from './events/communicating.ts';
import type { DecidingEvents } from './events/deciding.ts';
import type { EndingEvents, ReopeningEvents, UndoingEvents } from './events/ending.ts';
import type { ImprovingEvents } from './events/improving.ts';
import type { InvestigatingEvents } from './events/investigating.ts';
import type { LearningEvents } from './events/learning.ts';
import type { OpeningEvents } from './events/opening.ts';
import type { RecordingEvents } from './events/recording.ts';
import type { RemindingEvents } from './events/reminding.ts';
import type { TrackingEvents } from './events/tracking.ts';
import type { WaitingEvents } from './events/waiting.ts';

/** Data of each event type; free words of people are not here but in `words` of the event, by field name. */
export interface EventData
  extends
    OpeningEvents,
    RecordingEvents,
    AnsweringEvents,
    WaitingEvents,
    RemindingEvents,
    InvestigatingEvents,
    DecidingEvents,
    CommunicatingEvents,
    ImprovingEvents,
    TrackingEvents,
    EndingEvents,
    ReopeningEvents,
    UndoingEvents,
    LearningEvents {}

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
