import { personOf } from './actor.ts';
import type {
  ClockFact,
  Complaint,
  Contact,
  Evidence,
  Moment,
  Pause,
  PromiseTold,
  Reopening,
  UndoSnapshot,
  Undoable,
} from './complaint.ts';
import { openPromise } from './complaint.ts';
import { clockRules, endsWith, startedBy } from './clock-rules.ts';
import { end, isOf, start, started, withoutMarks } from './fold/clock-facts.ts';
import { deciding } from './fold/deciding.ts';
import { improving } from './fold/improving.ts';
import { findingOf, investigating } from './fold/investigating.ts';
import { knowAgain } from './fold/know-again.ts';
import { learning } from './fold/learning.ts';
import { awaitSignOfLife } from './fold/sign-of-life.ts';
import { tracking } from './fold/tracking.ts';
import { refIn, refTo } from './fold/words-ref.ts';
import { clockKeyOf } from './clocks.ts';
import type { ClockKind, PersonId } from './desk.ts';
import type { ComplaintEvent, EventOf, EventType, MovedDeadline } from './events.ts';

/** Version of the fold: rises when the state changes its shape, so that stored states are folded again. */
export const stateSchema = 10;

/** How an event changes a complaint. Pure and total: whatever was once decided can be folded. */
export function evolve(before: Complaint | null, event: ComplaintEvent): Complaint {
  if (event.type === 'reported') return open(event);
  if (before === null) throw new Error(`history of ${event.complaint} starts with ${event.type}`);
  const folded = apply(knowAgain(before, event.actor), event);
  const isUndoOver = folded.undoable === before.undoable && !leavesUndo.includes(event.type);
  return {
    ...folded,
    ...signOfWork(folded, event),
    clocks: awaitSignOfLife(folded, event),
    ownedSince: ownedSince(event) ?? folded.ownedSince,
    undoable: isUndoOver ? null : folded.undoable,
    lastDone: doneBy(event) ?? folded.lastDone,
    version: event.version,
    lastEventAt: Math.max(before.lastEventAt, event.at),
  };
}

/**
 * Whatever its owner of now, or whoever was asked in the owner's absence, does with it is a sign of work; a new owner
 * has all the time for the first one.
 */
function signOfWork(folded: Complaint, event: ComplaintEvent): Pick<Complaint, 'workedAt' | 'stillOnIt'> {
  const { workedAt, stillOnIt } = folded;
  if (folded.acknowledged === null) return { workedAt: null, stillOnIt: null };
  const by = personOf(event.actor);
  const has = [folded.assignedOwner ?? folded.acknowledged.by, stillOnIt?.person];
  const isOwners = by !== null && has.includes(by);
  return isOwners || workedAt === null
    ? { workedAt: event.at, stillOnIt: isOwners ? null : stillOnIt }
    : { workedAt, stillOnIt };
}

/**
 * Who answers for it now has to hear what the one before was reminded of. A step of the ladder tells them itself, and
 * whoever acknowledges it has looked.
 */
function ownedSince({ type, at, version }: ComplaintEvent): Complaint['ownedSince'] {
  const isNamed = type === 'assigned' || type === 'handed-over' || type === 'transferred';
  return isNamed ? { version, at } : null;
}

/** Notes stand in the thread and change nothing on the card. */
function doneBy({ type, actor, at, surface }: ComplaintEvent): Complaint['lastDone'] {
  const by = personOf(actor);
  return by === null || type === 'note-added' ? null : { type, by, at, surface };
}

/** What may happen in between without spoiling an undo: it neither changes the work nor is it work. */
const leavesUndo: readonly EventType[] = [
  'note-added',
  'evidence-added',
  'evidence-source-changed',
  'escalated',
  'nudged',
  'clock-halfway',
  'clock-breached',
  'reminder-raised',
  'reminder-sent',
  'reminder-failed',
  'reminder-suppressed',
  'reminder-passed-on',
  'reminder-seen',
  'urge-sent',
  'urge-refused',
  'ladder-exhausted',
  'policy-version-changed',
  'absorbed',
  'absorption-undone',
  'review-asked',
  'recurrence-found',
  'item-linked',
  'item-moved',
  'item-failed',
  'item-lost',
];

/** Folds a whole history; null for an empty one. */
export function fold(events: readonly ComplaintEvent[]): Complaint | null {
  return events.reduce<Complaint | null>(evolve, null);
}

function open(event: EventOf<'reported'>): Complaint {
  const { data, at } = event;
  return {
    number: event.complaint,
    version: event.version,
    status: 'reported',
    product: data.product,
    severity: data.severity,
    urgency: data.urgency,
    priority: data.priority,
    policyVersion: data.policyVersion,
    reporter: data.reporter,
    liaison: data.reporter,
    assignedOwner: null,
    acknowledged: null,
    about: data.about,
    restricted: data.restricted,
    source: data.source,
    remedy: data.remedy,
    category: data.category,
    module: null,
    tags: [],
    isNearMiss: data.isNearMiss,
    complainedAt: data.complainedAt,
    openedAt: at,
    lastEventAt: at,
    origin: data.origin,
    title: refIn(event, 'title'),
    isTitleDrafted: data.isTitleDrafted,
    demand: `${event.version}.demand`,
    demandCorrections: [],
    customer: refIn(event, 'customer'),
    contactPerson: refIn(event, 'contactPerson'),
    contacts: [],
    evidence: firstEvidence(event),
    sourceChanges: [],
    lastUpdate: null,
    waiting: null,
    pauses: [],
    snoozed: null,
    personalSnoozes: [],
    containment: null,
    whys: [],
    cause: null,
    impact: null,
    requests: [],
    options: [],
    plan: null,
    steps: [],
    explanation: null,
    actions: [],
    items: [],
    links: [],
    recurrences: [],
    shipped: [],
    surveys: [],
    surveySkipped: null,
    handlingRating: null,
    caseStudy: null,
    promises: [],
    handover: null,
    workedAt: null,
    stillOnIt: null,
    resolution: null,
    closed: null,
    rejected: null,
    reopened: [],
    mergedInto: null,
    absorbed: [],
    followers: [],
    clocks: startedBy(event.type)
      // Of a near miss nobody is the customer: nobody waits to be called, or to be told the outcome.
      .filter((kind) => kind !== 'contact' || !data.isNearMiss)
      .map((kind) => started(kind, 1, at)),
    raised: [],
    ownedSince: null,
    breaches: {},
    halfway: {},
    exhausted: {},
    escalations: [],
    nudgedAt: null,
    undoable: { verb: 'new', by: personOf(event.actor), at, version: event.version, before: null },
    lastDone: null,
    forgottenAt: null,
    imported: null,
  };
}

function firstEvidence(event: EventOf<'reported'>): Evidence[] {
  const { origin, attachments, reporter } = event.data;
  if (attachments.length === 0 && !origin?.permalink) return [];
  const permalink = origin?.permalink ?? null;
  const { version, at } = event;
  return [{ version, at, by: reporter, permalink, attachments, text: null, from: null, said: null }];
}

type Changes = {
  readonly [Type in Exclude<EventType, 'reported'>]: (before: Complaint, event: EventOf<Type>) => Complaint;
};

const changes: Changes = {
  ...investigating,
  ...deciding,
  ...improving,
  ...tracking,
  ...learning,
  acknowledged: (before, event) => ({
    ...before,
    status: 'acknowledged',
    acknowledged: { at: event.at, by: event.data.by },
    assignedOwner: event.data.owner,
    liaison: event.data.liaison ?? before.liaison,
    ...acceptedBy(before, event.data.owner, event.at),
    clocks: startMissing(
      endHandover(end(before.clocks, ['acknowledge'], event.at, 'met', null), event, event.data.owner),
      event,
    ),
    undoable: undoableAs('acknowledge', before, event),
  }),
  'contact-logged': logContact,
  'update-given': (before, event) => ({
    ...before,
    lastUpdate: {
      version: event.version,
      at: event.at,
      by: personOf(event.actor),
      colleagues: refIn(event, 'colleagues'),
      customer: refIn(event, 'forCustomer'),
      isTold: false,
    },
  }),
  'note-added': (before) => before,
  'evidence-added': (before, event) => ({
    ...before,
    evidence: [
      ...before.evidence,
      {
        version: event.version,
        at: event.at,
        by: personOf(event.actor),
        permalink: event.data.permalink,
        attachments: event.data.attachments,
        text: refIn(event, 'text'),
        from: event.data.from,
        said: event.data.said,
      },
    ],
  }),
  'evidence-source-changed': (before, { data, at }) => ({
    ...before,
    sourceChanges: [...before.sourceChanges, { ...data, at }],
  }),
  reassessed: (before, { data, at }) => ({
    ...before,
    ...askAnew(before, data.moved, at),
    // The silence was asked for something less urgent.
    ...(data.priority < before.priority ? { snoozed: null, personalSnoozes: [] } : {}),
    severity: data.severity,
    urgency: data.urgency,
    priority: data.priority,
    policyVersion: data.policyVersion ?? before.policyVersion,
  }),
  corrected: (before, event) => ({
    ...before,
    title: refIn(event, 'title') ?? before.title,
    isTitleDrafted: refIn(event, 'title') === null && before.isTitleDrafted,
    customer: refIn(event, 'customer') ?? before.customer,
    contactPerson: refIn(event, 'contactPerson') ?? before.contactPerson,
  }),
  'demand-corrected': (before, event) => ({
    ...before,
    demandCorrections: [...before.demandCorrections, refTo(event, 'text')],
  }),
  transferred: transfer,
  assigned: assign,
  snoozed: snooze,
  planned: (before, event) => ({
    ...before,
    plan: { ...findingOf(event), dueAt: event.data.dueAt },
    clocks: end(before.clocks, ['plan'], event.at, 'met', null),
  }),
  'promise-made': (before, event) => promise(before, event.data.dueAt, event),
  'promise-moved': (before, event) => promise(before, event.data.dueAt, event, event.data.isCustomerTold),
  'promise-kept': (before, event) => keepPromise(before, event.at),
  'handed-over': (before, event) => ({
    ...before,
    ...unpushed,
    assignedOwner: event.data.to,
    liaison: liaisonAfter(before, event.data.to),
    handover: { ...event.data, at: event.at, acceptedAt: null },
    clocks: start(endHandover(before.clocks, event), 'handover', event.at, { who: event.data.to }),
    undoable: null,
  }),
  'handover-accepted': (before, event) => ({
    ...before,
    ...acceptedBy(before, event.data.by, event.at),
    acknowledged: before.acknowledged === null ? null : { at: event.at, by: event.data.by },
    clocks: end(before.clocks, ['handover'], event.at, 'met', null),
  }),
  'still-on-it-asked': (before, event) => ({
    ...before,
    stillOnIt: { person: event.data.person, askedAt: event.at, until: event.data.until },
  }),
  'still-on-it-answered': (before, event) => ({ ...before, workedAt: event.at, stillOnIt: null }),
  unacknowledged: fallBack,
  reassigned: (before, event) => ({
    ...before,
    ...unpushed,
    assignedOwner: event.data.owner,
    liaison: liaisonAfter(before, event.data.owner),
    ...acceptedBy(before, event.data.owner, event.at),
    clocks: endHandover(before.clocks, event, event.data.owner),
    undoable: null,
  }),
  'clock-set': (before, { data, at }) => ({
    ...before,
    ...withoutMarks(before, [clockKeyOf(data)]),
    clocks: [
      ...before.clocks.filter((fact) => fact.kind !== data.kind || fact.subject !== data.subject),
      started(data.kind, data.subject, at, { dueAt: data.dueAt, who: data.who }),
    ],
  }),
  'clock-met': (before, { data, at }) => ({
    ...before,
    clocks: before.clocks.map((fact) =>
      isOf(fact, data) ? { ...fact, endedAt: at, how: 'met', reason: null } : fact,
    ),
  }),
  'clock-cancelled': (before, { data, at }) => ({
    ...before,
    clocks: before.clocks.map((fact) =>
      isOf(fact, data) ? { ...fact, endedAt: at, how: 'cancelled', reason: data.reason } : fact,
    ),
  }),
  'policy-version-changed': (before, { data, at }) => ({
    ...before,
    ...askAnew(before, data.moved, at),
    policyVersion: data.policyVersion,
  }),
  'waiting-started': (before, event) => startWaiting(before, event),
  'waiting-ended': (before, event) => ({ ...before, ...stopWaiting(before, event.at) }),
  escalated: (before, event) => ({
    ...before,
    escalations: [
      ...before.escalations,
      { level: event.data.level, at: event.at, by: personOf(event.actor) },
    ],
  }),
  nudged: (before, event) => ({ ...before, nudgedAt: event.at }),
  resolved: resolve,
  'resolution-refused': refuseResolution,
  closed: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'closed',
    closed: {
      at: event.at,
      by: personOf(event.actor),
      waived: event.data.waived,
      reason: refIn(event, 'reason'),
    },
    snoozed: null,
    personalSnoozes: [],
    promises: cancelPromise(before, event.at),
    clocks: endBy('closing', end(before.clocks, ['tell'], event.at, 'met', null), event),
    undoable: null,
  }),
  reopened: reopen,
  rejected: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'rejected',
    rejected: {
      at: event.at,
      by: personOf(event.actor),
      reason: `${event.version}.reason`,
      isReviewAsked: false,
    },
    promises: cancelPromise(before, event.at),
    stillOnIt: null,
    clocks: endAll(before.clocks, event),
    undoable: undoableAs('reject', before, event),
  }),
  'review-asked': (before) => ({
    ...before,
    rejected: before.rejected === null ? null : { ...before.rejected, isReviewAsked: true },
  }),
  merged: (before, event) => ({
    ...before,
    ...stopWaiting(before, event.at),
    status: 'merged',
    mergedInto: event.data.into,
    promises: cancelPromise(before, event.at),
    stillOnIt: null,
    clocks: endAll(before.clocks, event),
    undoable: undoableAs('merge', before, event),
  }),
  absorbed: (before, event) => ({
    ...before,
    absorbed: [...before.absorbed, event.data.from],
    followers: unique([...before.followers, event.data.reporter, ...event.data.followers], before.reporter),
  }),
  'absorption-undone': (before, event) => ({
    ...before,
    absorbed: before.absorbed.filter((number) => number !== event.data.from),
    followers: before.followers.filter(
      (person) => person !== event.data.reporter && !event.data.followers.includes(person),
    ),
  }),
  undone: (before) => undo(before),
  withdrawn: (before, event) => ({
    ...before,
    status: 'rejected',
    clocks: endAll(before.clocks, event),
    undoable: null,
  }),
  restricted: (before, event) => ({ ...before, restricted: event.data.restricted }),
  'clock-halfway': (before, event) => ({
    ...before,
    halfway: { ...before.halfway, [event.data.clock]: event.at },
  }),
  'clock-breached': (before, event) => ({
    ...before,
    breaches: { ...before.breaches, [event.data.clock]: event.data.dueAt },
  }),
  'reminder-raised': raise,
  'reminder-sent': (before) => before,
  'reminder-failed': (before) => before,
  'reminder-suppressed': (before) => before,
  'reminder-passed-on': (before) => before,
  'reminder-seen': see,
  'urge-sent': (before) => before,
  'urge-refused': refuseUrge,
  'ladder-exhausted': (before, event) => ({
    ...before,
    exhausted: { ...before.exhausted, [event.data.clock]: event.at },
  }),
  imported: takeOver,
  'words-forgotten': (before, event) => ({ ...before, forgottenAt: event.at }),
};

function apply(before: Complaint, event: ComplaintEvent): Complaint {
  // The table is keyed by the event's own type; TypeScript cannot tie the two together.
  const change = changes[event.type as Exclude<EventType, 'reported'>] as (
    before: Complaint,
    event: ComplaintEvent,
  ) => Complaint;
  return change(before, event);
}

function logContact(before: Complaint, event: EventOf<'contact-logged'>): Complaint {
  const { channel, apology, reaction, promisedAt, toldUpdate } = event.data;
  const contact: Contact = {
    version: event.version,
    at: event.at,
    by: personOf(event.actor) ?? before.liaison,
    channel,
    apology,
    reaction,
    promisedAt,
    summary: refIn(event, 'summary'),
    detail: null,
  };
  const kept = event.data.keepsPromise ? keepPromise(before, event.at) : before;
  // The date that stands already, said again, moves nothing.
  const isNew = promisedAt !== null && promisedAt !== openPromise(kept)?.dueAt;
  const told = isNew ? promise(kept, promisedAt, event, true) : kept;
  const met = end(told.clocks, ['contact', 'update', 'tell'], event.at, 'met', null);
  const isWorked = before.status === 'reported' || before.status === 'acknowledged';
  const { lastUpdate, explanation, shipped } = before;
  return {
    ...told,
    // Whoever talks with the customer now tells them what is new.
    shipped: shipped.map((news) => (news.isTold ? news : { ...news, isTold: true })),
    contacts: [...before.contacts, contact],
    clocks: isWorked && !before.isNearMiss ? start(met, 'update', event.at) : met,
    explanation:
      explanation?.version === toldUpdate && explanation !== null
        ? { ...explanation, isTold: true }
        : explanation,
    lastUpdate:
      lastUpdate?.version === toldUpdate && lastUpdate !== null
        ? { ...lastUpdate, isTold: true }
        : lastUpdate,
  };
}

/** Somebody else has to answer: the silence asked for, and the pushes made, were those of the person before. */
const unpushed = {
  snoozed: null,
  personalSnoozes: [],
  escalations: [],
  nudgedAt: null,
  workedAt: null,
  stillOnIt: null,
} as const;

function snooze(before: Complaint, event: EventOf<'snoozed'>): Complaint {
  const { until, who } = event.data;
  const [by, reason] = [personOf(event.actor), `${event.version}.reason`];
  if (who === null) return { ...before, snoozed: { until, by, reason } };
  const others = before.personalSnoozes.filter(({ person }) => person !== who);
  return { ...before, personalSnoozes: [...others, { person: who, until, by, reason }] };
}

/** A date told while another is open moves that one: nobody waits for the same thing twice. */
function promise(before: Complaint, dueAt: Moment, event: ComplaintEvent, isMoveTold = false): Complaint {
  const { at } = event;
  const number = before.promises.length + 1;
  const moved = before.promises.map((told): PromiseTold =>
    told.state === 'open'
      ? { ...told, state: 'moved', endedAt: at, reason: refIn(event, 'reason'), isMoveTold }
      : told,
  );
  const made: PromiseTold = {
    number,
    dueAt,
    madeAt: at,
    by: personOf(event.actor),
    state: 'open',
    endedAt: null,
    reason: null,
    isMoveTold: false,
  };
  const clocks = end(before.clocks, ['promise'], at, 'cancelled', 'promise-moved');
  return {
    ...before,
    promises: [...moved, made],
    clocks: [...clocks, started('promise', number, at, { dueAt })],
  };
}

function keepPromise(before: Complaint, at: Moment): Complaint {
  return {
    ...before,
    promises: before.promises.map((told): PromiseTold =>
      told.state === 'open' ? { ...told, state: 'kept', endedAt: at } : told,
    ),
    clocks: end(before.clocks, ['promise'], at, 'met', null),
  };
}

/** The complaint ended: nobody keeps, or breaks, what was promised any more. */
function cancelPromise({ promises }: Complaint, at: Moment): PromiseTold[] {
  return promises.map((told) =>
    told.state === 'open' ? { ...told, state: 'cancelled', endedAt: at } : told,
  );
}

/** Whoever was to take it over has it now; with somebody else there is nothing left to accept. */
function acceptedBy({ handover }: Complaint, by: PersonId, at: Moment): Pick<Complaint, 'handover'> {
  if (handover === null || handover.acceptedAt !== null) return { handover };
  return { handover: handover.to === by ? { ...handover, acceptedAt: at } : null };
}

/** Met when its own person has it now. */
function endHandover(
  clocks: readonly ClockFact[],
  { type, at }: ComplaintEvent,
  owner: PersonId | null = null,
): ClockFact[] {
  return clocks.map((fact): ClockFact => {
    if (fact.how !== null || fact.kind !== 'handover') return fact;
    const isMet = owner !== null && fact.who === owner;
    return { ...fact, endedAt: at, how: isMet ? 'met' : 'cancelled', reason: isMet ? null : type };
  });
}

/** A deadline that moved out warns again, and its ladder has steps again; what was breached stays breached. */
function askAnew(
  before: Complaint,
  moved: readonly MovedDeadline[],
  at: Moment,
): Pick<Complaint, 'halfway' | 'exhausted'> {
  const later = moved.filter(({ from, to }) => to !== null && to > Math.max(at, from ?? 0));
  return withoutMarks(
    before,
    later.map(({ clock }) => clock),
  );
}

/** The time it was acknowledged does not count: the clock goes on, and its ladder where it stopped. */
function fallBack(before: Complaint, event: EventOf<'unacknowledged'>): Complaint {
  const last = before.clocks.findLast(({ kind, how }) => kind === 'acknowledge' && how === 'met');
  const clocks = before.clocks.map((fact) => (fact === last ? goOn(fact, event.at) : fact));
  return {
    ...before,
    status: 'reported',
    acknowledged: null,
    workedAt: null,
    stillOnIt: null,
    clocks,
    undoable: null,
  };
}

/** The time it stood ended does not count; a date of its own stays that date. */
function goOn(fact: ClockFact, at: Moment): ClockFact {
  const { endedAt, dueAt, gaps } = fact;
  const isOwnDate = endedAt === null || dueAt !== null;
  return {
    ...fact,
    endedAt: null,
    how: null,
    reason: null,
    gaps: isOwnDate ? gaps : [...gaps, { from: endedAt, to: at }],
  };
}

/** The new product's people have not answered yet: acknowledge and contact start anew, the rest keeps its start. */
function transfer(before: Complaint, event: EventOf<'transferred'>): Complaint {
  const open = ['acknowledge', 'contact', 'handover'] as const;
  const cancelled = end(before.clocks, open, event.at, 'cancelled', event.type);
  const isContactDue = before.contacts.length === 0 && !before.isNearMiss;
  const acknowledging = start(cancelled, 'acknowledge', event.at);
  const { product, priority, policyVersion } = event.data;
  return {
    ...before,
    product,
    priority,
    policyVersion,
    handover: null,
    status: 'reported',
    ...unpushed,
    acknowledged: null,
    assignedOwner: null,
    // Who answers for it there is looked up, and has not taken the customer over.
    liaison: liaisonAfter(before, before.reporter),
    clocks: isContactDue ? start(acknowledging, 'contact', event.at) : acknowledging,
    undoable: null,
  };
}

/** A customer whom the owner had taken over is passed on with the complaint. */
function liaisonAfter({ liaison, reporter, assignedOwner }: Complaint, next: PersonId): PersonId {
  return liaison !== reporter && liaison === assignedOwner ? next : liaison;
}

/** Whoever is assigned has to answer; assigning oneself is an answer. */
function assign(before: Complaint, event: EventOf<'assigned'>): Complaint {
  const { owner, isAcknowledged } = event.data;
  const liaison = liaisonAfter(before, owner);
  const assigned = { ...before, assignedOwner: owner, liaison, undoable: null };
  if (isAcknowledged) {
    return {
      ...assigned,
      status: before.status === 'reported' ? 'acknowledged' : before.status,
      acknowledged: before.acknowledged ?? { at: event.at, by: owner },
      ...acceptedBy(before, owner, event.at),
      clocks: startMissing(
        endHandover(end(before.clocks, ['acknowledge'], event.at, 'met', null), event, owner),
        event,
      ),
    };
  }
  const cancelled = end(before.clocks, ['acknowledge', 'handover'], event.at, 'cancelled', event.type);
  return {
    ...assigned,
    ...unpushed,
    handover: null,
    status: 'reported',
    acknowledged: null,
    clocks: start(cancelled, 'acknowledge', event.at),
  };
}

function startWaiting(before: Complaint, event: EventOf<'waiting-started'>): Complaint {
  const by = personOf(event.actor);
  const { on, until } = event.data;
  return {
    ...before,
    waiting: { on, since: event.at, until, by, question: `${event.version}.question` },
    pauses: [...before.pauses, { from: event.at, to: null, cause: on, by }],
  };
}

function stopWaiting(before: Complaint, at: Moment): Pick<Complaint, 'waiting' | 'pauses'> {
  const pauses = before.pauses.map((pause): Pause => (pause.to === null ? { ...pause, to: at } : pause));
  return { waiting: null, pauses };
}

function resolve(before: Complaint, event: EventOf<'resolved'>): Complaint {
  const met = end(before.clocks, ['resolve'], event.at, 'met', null);
  const resolved = endBy('resolution', met, event);
  return {
    ...before,
    ...stopWaiting(before, event.at),
    status: 'resolved',
    snoozed: null,
    personalSnoozes: [],
    stillOnIt: null,
    resolution: {
      version: event.version,
      at: event.at,
      by: personOf(event.actor),
      outcome: event.data.outcome,
      remedy: event.data.remedy,
      words: refIn(event, 'outcome'),
    },
    clocks: before.isNearMiss ? resolved : start(resolved, 'tell', event.at),
    undoable: undoableAs('resolve', before, event),
  };
}

/** The customer did not accept: back to work, with a fresh time to resolve, to report progress and to find out. */
function refuseResolution(before: Complaint, event: EventOf<'resolution-refused'>): Complaint {
  const told = end(before.clocks, ['tell'], event.at, 'met', null);
  return {
    ...before,
    status: 'acknowledged',
    resolution: null,
    // The owner's time to show work begins with the customer's no.
    workedAt: null,
    stillOnIt: null,
    clocks: startNow(told, ['resolve', ...talkDue(before), ...notFound(before)], event.at),
    undoable: null,
  };
}

/**
 * Somebody has to answer again: as if it were reported now, with what is known kept. A date told to the customer
 * still stands, and so does what is done beside it: what only a rejection ended goes on.
 */
function reopen(before: Complaint, event: EventOf<'reopened'>): Complaint {
  const { at } = event;
  const ended = before.clocks.map((fact) => {
    if (!goesOnReopened(fact.kind)) return fact.how === null ? cancelled(fact, event) : fact;
    return isEndedByRejection(fact, before) ? goOn(fact, at) : fact;
  });
  // Cause and plan begin when somebody acknowledges it.
  const contain = notFound(before).filter((kind) => kind === 'contain');
  return {
    ...before,
    status: 'reported',
    acknowledged: null,
    resolution: null,
    closed: null,
    rejected: null,
    mergedInto: null,
    ...unpushed,
    reopened: [...before.reopened, { at, ended: endOf(before) }],
    promises: before.promises.map((told): PromiseTold =>
      told.state === 'cancelled' && told.endedAt === before.rejected?.at
        ? { ...told, state: 'open', endedAt: null }
        : told,
    ),
    clocks: startNow(ended, ['acknowledge', ...talkDue(before), 'resolve', ...contain], at),
    handover: null,
    undoable: null,
  };
}

function endOf({ closed, rejected }: Complaint): Reopening['ended'] {
  if (closed !== null) return { at: closed.at, as: 'closed' };
  return rejected === null ? null : { at: rejected.at, as: 'rejected' };
}

function isEndedByRejection({ reason, endedAt }: ClockFact, { rejected }: Complaint): boolean {
  return reason === 'rejected' && endedAt === rejected?.at;
}

/** Rejected before anybody talked to the customer: that talk is due now. Of a near miss nobody is the customer. */
function talkDue({ contacts, isNearMiss }: Complaint): ClockKind[] {
  if (isNearMiss) return [];
  return contacts.length > 0 ? ['update'] : ['contact'];
}

function goesOnReopened(kind: ClockKind): boolean {
  return kind === 'promise' || (!endsWith(kind, 'closing') && !clockRules[kind].endsReopened);
}

/** What the work has not found yet. */
function notFound({ containment, cause, plan }: Complaint): ClockKind[] {
  const found = { contain: containment, cause, plan };
  return (['contain', 'cause', 'plan'] as const).filter((kind) => found[kind] === null);
}

/** Over elsewhere, it is over here, at the moments of then; open, it runs from now on and says when it began. */
function takeOver(before: Complaint, event: EventOf<'imported'>): Complaint {
  const { id, openedAt, closedAt, outcome, causeCategory } = event.data;
  const known = {
    ...before,
    imported: { id, at: event.at },
    complainedAt: before.complainedAt ?? openedAt,
    cause: importedCause(event, causeCategory),
    undoable: null,
  };
  if (closedAt === null) return known;
  return {
    ...known,
    status: 'closed',
    openedAt,
    resolution: {
      version: event.version,
      at: closedAt,
      by: null,
      outcome: outcome ?? 'other',
      remedy: null,
      words: refIn(event, 'outcome'),
    },
    closed: { at: closedAt, by: null, waived: [], reason: null },
    // Nobody here was late for it.
    clocks: before.clocks.map((fact) => cancelled(fact, event)),
  };
}

function importedCause(event: EventOf<'imported'>, category: string | null): Complaint['cause'] {
  const text = refIn(event, 'text');
  const { version, at } = event;
  return text === null ? null : { version, at, by: null, text, category, plain: null };
}

function undo(before: Complaint): Complaint {
  const snapshot = before.undoable?.before;
  if (!snapshot) return { ...before, undoable: null };
  return { ...before, ...snapshot, rejected: null, mergedInto: null, undoable: null };
}

function raise(before: Complaint, event: EventOf<'reminder-raised'>): Complaint {
  const { clock, step, repetition, covers } = event.data;
  const raised = [...covers, { step, repetition }].map((rung) => ({
    ...rung,
    clock,
    at: event.at,
    version: event.version,
    seen: [],
  }));
  return { ...before, raised: [...before.raised, ...raised] };
}

function see(before: Complaint, { data }: EventOf<'reminder-seen'>): Complaint {
  const { reminder, person, at } = data;
  return {
    ...before,
    raised: before.raised.map((entry) =>
      entry.version === reminder ? { ...entry, seen: [...entry.seen, { person, at }] } : entry,
    ),
  };
}

function refuseUrge(before: Complaint, { data }: EventOf<'urge-refused'>): Complaint {
  const { reminder, person } = data;
  return {
    ...before,
    raised: before.raised.map((entry) =>
      entry.version === reminder ? { ...entry, refused: [...(entry.refused ?? []), person] } : entry,
    ),
  };
}

function undoableAs(verb: Undoable['verb'], before: Complaint, event: ComplaintEvent): Undoable {
  return {
    verb,
    by: personOf(event.actor),
    at: event.at,
    version: event.version,
    before: snapshotOf(before),
  };
}

function snapshotOf(complaint: Complaint): UndoSnapshot {
  const { status, acknowledged, assignedOwner, liaison, resolution } = complaint;
  const { waiting, pauses, snoozed, personalSnoozes, promises, workedAt, stillOnIt, clocks } = complaint;
  const { handover } = complaint;
  const work = { personalSnoozes, promises, workedAt, stillOnIt, handover, clocks };
  return { status, acknowledged, assignedOwner, liaison, resolution, waiting, pauses, snoozed, ...work };
}

/** Clocks that begin with this event, unless they run or were met before. */
function startMissing(clocks: readonly ClockFact[], { type, at }: ComplaintEvent): ClockFact[] {
  const missing = startedBy(type).filter(
    (kind) => !clocks.some((fact) => fact.kind === kind && fact.how !== 'cancelled'),
  );
  return startNow(clocks, missing, at);
}

function startNow(clocks: readonly ClockFact[], kinds: readonly ClockKind[], at: Moment): ClockFact[] {
  return kinds.reduce((all, kind) => start(all, kind, at), [...clocks]);
}

function endAll(clocks: readonly ClockFact[], event: ComplaintEvent): ClockFact[] {
  return clocks.map((fact) => (fact.how === null ? cancelled(fact, event) : fact));
}

/** What was left to do beside the work (actions, requests, surveys) goes on. */
function endBy(
  what: 'resolution' | 'closing',
  clocks: readonly ClockFact[],
  event: ComplaintEvent,
): ClockFact[] {
  return clocks.map((fact) =>
    fact.how === null && endsWith(fact.kind, what) ? cancelled(fact, event) : fact,
  );
}

function cancelled(fact: ClockFact, { at, type }: ComplaintEvent): ClockFact {
  return { ...fact, endedAt: at, how: 'cancelled', reason: type };
}

function unique(people: readonly PersonId[], except: PersonId): PersonId[] {
  return [...new Set(people)].filter((person) => person !== except);
}
