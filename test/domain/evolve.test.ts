import { describe, expect, it } from 'vitest';
import type { ClockFact, Complaint, PromiseTold } from '../../src/domain/complaint.ts';
import {
  eventSchemas,
  type ComplaintEvent,
  type EventData,
  type EventType,
  type WordsField,
} from '../../src/domain/events.ts';
import { evolve, fold } from '../../src/domain/evolve.ts';
import { systemActor } from '../../src/domain/actor.ts';
import { actorOf, type Story } from '../support/a-complaint.ts';
import {
  acknowledge,
  after,
  complaintIn,
  contact,
  office,
  resolve,
  story,
  storyIn,
} from './decide/office.ts';

interface Row<Type extends EventType> {
  readonly data: EventData[Type];
  readonly words?: readonly WordsField[];
  readonly before?: Complaint;
  readonly by?: string;
  /** What the event changes; a version of v is that of the event. */
  readonly changes: (before: Complaint, at: number, v: number) => Partial<Complaint>;
}

const reported = story().complaint;
const acknowledged = complaintIn('acknowledged');
const resolved = complaintIn('resolved');
const clocks = (found: Complaint, ...kinds: string[]) =>
  found.clocks.map((fact) => (kinds.includes(fact.kind) ? fact : expect.anything()));
const ended = (before: Complaint, at: number, reason: string) =>
  before.clocks.map((fact) =>
    fact.how === null ? { ...fact, endedAt: at, how: 'cancelled', reason } : fact,
  );
const person = 'chen';
const far = reported.openedAt + 99 * 86_400_000;
const marked: Complaint = {
  ...reported,
  halfway: { resolve: 1, contact: 2 },
  exhausted: { resolve: 3, contact: 4 },
};
const told = (number: number, dueAt: number, madeAt = reported.lastEventAt): PromiseTold => ({
  number,
  dueAt,
  madeAt,
  by: person,
  state: 'open',
  endedAt: null,
  reason: null,
  isMoveTold: false,
});
const promised = after(reported, { type: 'promise-made', data: { dueAt: far } }, person);
const handedOver = after(
  acknowledged,
  { type: 'handed-over', data: { from: 'chen', to: 'bo', batch: 'b' } },
  'wu',
);
const asked = after(
  acknowledged,
  { type: 'still-on-it-asked', data: { person: 'chen', until: 99 } },
  'timer',
);
const rung = { clock: 'acknowledge', step: 0, repetition: 0, at: 5 };

const fact = (kind: ClockFact['kind'], at: number, dueAt: number | null): ClockFact => ({
  kind,
  subject: 1,
  startedAt: at,
  endedAt: null,
  how: null,
  reason: null,
  dueAt,
  who: 'zhang',
  gaps: [],
});
const endedOne = (
  before: Complaint,
  kind: string,
  at: number,
  how: 'met' | 'cancelled',
  reason: string | null = null,
) => before.clocks.map((one) => (one.kind === kind ? { ...one, endedAt: at, how, reason } : one));
const contacted = after(
  reported,
  {
    type: 'contact-logged',
    data: {
      channel: 'phone',
      apology: 'given',
      reaction: 'partly',
      promisedAt: null,
      toldUpdate: null,
      keepsPromise: false,
    },
    words: { summary: 'x' },
  },
  person,
);
const request = {
  number: 1,
  team: 'tech',
  who: 'zhang',
  dueAt: far,
  affectsOutside: true,
  askedBy: person,
  state: 'open',
  endedAt: null,
  answer: null,
} as const;
const requested = after(
  reported,
  {
    type: 'request-made',
    data: { number: 1, team: 'tech', who: 'zhang', dueAt: far, affectsOutside: true },
    words: { question: 'x' },
  },
  person,
);
const option = { number: 1, kind: 'fix', feasibility: 'high', effort: 'low' } as const;
const weighed = after(reported, { type: 'option-added', data: option, words: { text: 'x' } }, person);
const explained = after(
  reported,
  { type: 'explanation-written', data: {}, words: { forCustomer: 'x' } },
  'zhang',
);
const action = {
  number: 1,
  kind: 'preventive',
  area: 'product',
  who: 'zhang',
  dueAt: far,
  effectAt: far + 9,
} as const;
const openAction = { state: 'open', endedAt: null, reason: null, effect: null } as const;
const acted = after(reported, { type: 'action-added', data: action, words: { text: 'x' } }, person);
const doneAction = after(acted, { type: 'action-done', data: { number: 1 } }, person);
const subject = { kind: 'action', number: 1 } as const;
const itemPlace = { id: '64f0aa', key: 'SCR-5', url: null, more: {} };
const itemSeen = { status: 'open', rawStatus: 'Open', updatedAt: null, dueAt: null } as const;
const sent = after(
  acted,
  {
    type: 'item-asked',
    data: { number: 1, subject, tracker: 'plans' },
    words: { title: 'x', text: 'y' },
  },
  person,
);
const tracked = after(
  sent,
  {
    type: 'item-linked',
    data: { number: 1, subject, tracker: 'plans', place: itemPlace, seen: itemSeen },
  },
  'timer',
);
/** Without the sign of work that each deed of its owner would be beside. */
const over: Complaint = { ...complaintIn('closed'), acknowledged: null, workedAt: null };
const surveyed = after(
  over,
  { type: 'survey-given', data: { number: 1, expiresAt: far, by: 'mail' } },
  person,
);
const answered = after(
  surveyed,
  { type: 'survey-answered', data: { number: 1, score: 1, reasons: [], mayCall: false } },
  'timer',
);
const studied = after(
  over,
  { type: 'case-kept', data: { isSuccess: true, isForReview: true }, words: { background: 'x' } },
  person,
);

/** A type without a row does not compile. */
const table: { readonly [Type in Exclude<EventType, 'reported'>]: Row<Type> } = {
  acknowledged: {
    data: { by: 'chen', owner: 'chen', liaison: 'chen' },
    changes: (_, at) => ({
      status: 'acknowledged',
      acknowledged: { at, by: 'chen' },
      assignedOwner: 'chen',
      liaison: 'chen',
      workedAt: at,
    }),
  },
  'contact-logged': {
    data: {
      channel: 'visit',
      apology: 'given',
      reaction: 'accepts',
      promisedAt: 9,
      toldUpdate: null,
      keepsPromise: false,
    },
    words: ['summary'],
    changes: (_, at, v) => ({
      contacts: [
        {
          version: v,
          at,
          by: person,
          channel: 'visit',
          apology: 'given',
          reaction: 'accepts',
          promisedAt: 9,
          summary: `${v}.summary`,
          detail: null,
        },
      ],
      promises: [told(1, 9, at)],
    }),
  },
  'update-given': {
    data: {},
    words: ['colleagues'],
    changes: (_, at, v) => ({
      lastUpdate: {
        version: v,
        at,
        by: person,
        colleagues: `${v}.colleagues`,
        customer: null,
        isTold: false,
      },
    }),
  },
  'note-added': { data: { origin: null }, words: ['text'], changes: () => ({}) },
  'evidence-added': {
    data: { permalink: 'https://example.com/1', attachments: [], origin: null, from: 'systems', said: null },
    changes: (_, at, v) => ({
      evidence: [
        {
          version: v,
          at,
          by: person,
          permalink: 'https://example.com/1',
          attachments: [],
          text: null,
          from: 'systems',
          said: null,
        },
      ],
    }),
  },
  'evidence-source-changed': {
    data: { evidence: 1, how: 'deleted' },
    changes: (before, at) => ({
      sourceChanges: [...before.sourceChanges, { evidence: 1, how: 'deleted', at }],
    }),
  },
  reassessed: {
    data: {
      severity: 'low',
      urgency: 'low',
      priority: 'P4',
      policyVersion: 'standard@2',
      moved: [
        { clock: 'resolve', from: reported.openedAt, to: far },
        { clock: 'contact', from: far, to: reported.openedAt },
      ],
    },
    before: marked,
    changes: () => ({
      severity: 'low',
      urgency: 'low',
      priority: 'P4',
      policyVersion: 'standard@2',
      halfway: { contact: 2 },
      exhausted: { contact: 4 },
    }),
  },
  corrected: {
    data: {},
    words: ['title', 'contactPerson'],
    changes: (before, _, v) => ({
      title: `${v}.title`,
      isTitleDrafted: false,
      customer: before.customer,
      contactPerson: `${v}.contactPerson`,
    }),
  },
  transferred: {
    data: { product: 'app', priority: 'P3', policyVersion: 'other@1', moved: [] },
    before: acknowledged,
    changes: (_, at, v) => ({
      ownedSince: { version: v, at },
      product: 'app',
      priority: 'P3',
      policyVersion: 'other@1',
      status: 'reported',
      acknowledged: null,
      assignedOwner: null,
      workedAt: null,
    }),
  },
  assigned: {
    data: { owner: 'bo', isAcknowledged: false },
    before: acknowledged,
    changes: (_, at, v) => ({
      ownedSince: { version: v, at },
      assignedOwner: 'bo',
      status: 'reported',
      acknowledged: null,
      workedAt: null,
    }),
  },
  snoozed: {
    data: { until: 77, who: 'bo' },
    words: ['reason'],
    before: {
      ...reported,
      personalSnoozes: [{ person: 'bo', since: 1, until: 5, before: 0, by: 'bo', reason: '2.reason' }],
    },
    changes: (_before, at, v) => ({
      personalSnoozes: [{ person: 'bo', since: at, until: 77, before: 0, by: person, reason: `${v}.reason` }],
    }),
  },
  contained: {
    data: {},
    words: ['text'],
    changes: (_, at, v) => ({ containment: { version: v, at, by: person, text: `${v}.text` } }),
  },
  'cause-found': {
    data: { category: 'process' },
    words: ['text', 'plain'],
    changes: (_, at, v) => ({
      cause: { version: v, at, by: person, text: `${v}.text`, category: 'process', plain: `${v}.plain` },
    }),
  },
  planned: {
    data: { dueAt: 9 },
    words: ['text'],
    changes: (_, at, v) => ({ plan: { version: v, at, by: person, text: `${v}.text`, dueAt: 9 } }),
  },
  'promise-made': { data: { dueAt: 9 }, changes: (_, at) => ({ promises: [told(1, 9, at)] }) },
  'promise-moved': {
    data: { dueAt: 9, isCustomerTold: true },
    words: ['reason'],
    before: promised,
    changes: (_, at, v) => ({
      promises: [
        { ...told(1, far), state: 'moved', endedAt: at, reason: `${v}.reason`, isMoveTold: true },
        told(2, 9, at),
      ],
    }),
  },
  'promise-kept': {
    data: {},
    before: promised,
    changes: (_, at) => ({ promises: [{ ...told(1, far), state: 'kept', endedAt: at }] }),
  },
  'handed-over': {
    data: { from: 'chen', to: 'bo', batch: 'b' },
    before: acknowledged,
    by: 'wu',
    changes: (_, at, v) => ({
      ownedSince: { version: v, at },
      assignedOwner: 'bo',
      handover: { from: 'chen', to: 'bo', batch: 'b', at, acceptedAt: null },
      workedAt: at,
    }),
  },
  'handover-accepted': {
    data: { by: 'bo' },
    before: handedOver,
    by: 'bo',
    changes: (before, at) => ({
      handover: before.handover && { ...before.handover, acceptedAt: at },
      acknowledged: { at, by: 'bo' },
      workedAt: at,
    }),
  },
  'still-on-it-asked': {
    data: { person: 'chen', until: 99 },
    before: acknowledged,
    by: 'timer',
    changes: (_, at) => ({ stillOnIt: { person: 'chen', askedAt: at, until: 99 } }),
  },
  'still-on-it-answered': {
    data: { person: 'chen', how: 'thread' },
    before: asked,
    by: 'timer',
    changes: (_, at) => ({ stillOnIt: null, workedAt: at }),
  },
  unacknowledged: {
    data: { owner: 'chen' },
    before: asked,
    by: 'timer',
    changes: () => ({ status: 'reported', acknowledged: null, stillOnIt: null, workedAt: null }),
  },
  reassigned: {
    data: { owner: 'bo', clock: 'resolve', step: 2 },
    before: handedOver,
    by: 'timer',
    changes: (before, at) => ({
      assignedOwner: 'bo',
      handover: before.handover && { ...before.handover, acceptedAt: at },
      workedAt: at,
    }),
  },
  'clock-set': {
    data: { kind: 'resolve', subject: 1, who: 'bo', dueAt: 9 },
    before: marked,
    changes: () => ({ halfway: { contact: 2 }, exhausted: { contact: 4 } }),
  },
  'clock-met': { data: { kind: 'resolve', subject: 1 }, changes: () => ({}) },
  'clock-cancelled': { data: { kind: 'resolve', subject: 1, reason: 'over' }, changes: () => ({}) },
  'policy-version-changed': {
    data: {
      policyVersion: 'standard@1.1',
      because: 'days',
      moved: [{ clock: 'resolve', from: null, to: far }],
    },
    before: marked,
    by: 'timer',
    changes: () => ({
      policyVersion: 'standard@1.1',
      halfway: { contact: 2 },
      exhausted: { contact: 4 },
    }),
  },
  'waiting-started': {
    data: { on: 'third-party', until: null },
    words: ['question'],
    changes: (_, at, v) => ({
      waiting: { on: 'third-party', since: at, until: null, by: person, question: `${v}.question` },
      pauses: [{ from: at, to: null, cause: 'third-party', by: person }],
    }),
  },
  'waiting-ended': {
    data: {},
    before: storyIn('acknowledged').when('chen', {
      verb: 'wait',
      on: 'customer',
      question: '账单?',
      until: null,
    }).complaint,
    by: 'timer',
    changes: (before, at) => ({
      waiting: null,
      pauses: before.pauses.map((pause) => ({ ...pause, to: at })),
    }),
  },
  escalated: {
    data: { level: 2, told: ['bo'] },
    changes: (_, at) => ({ escalations: [{ level: 2, at, by: person }] }),
  },
  nudged: { data: { told: ['chen'] }, changes: (_, at) => ({ nudgedAt: at }) },
  resolved: {
    data: { outcome: 'goodwill', remedy: 'refund' },
    before: acknowledged,
    changes: (_, at, v) => ({
      status: 'resolved',
      resolution: { version: v, at, by: person, outcome: 'goodwill', remedy: 'refund', words: null },
      workedAt: at,
    }),
  },
  'resolution-refused': {
    data: {},
    before: resolved,
    changes: (_, at) => ({ status: 'acknowledged', resolution: null, workedAt: at }),
  },
  closed: {
    data: { waived: [] },
    before: resolved,
    changes: (_, at) => ({
      status: 'closed',
      closed: { at, by: person, waived: [], reason: null },
      workedAt: at,
    }),
  },
  reopened: {
    data: {},
    before: complaintIn('closed'),
    changes: (before, at) => ({
      status: 'reported',
      acknowledged: null,
      resolution: null,
      closed: null,
      workedAt: null,
      reopened: [{ at, ended: { at: before.closed?.at ?? NaN, as: 'closed' } }],
    }),
  },
  rejected: {
    data: {},
    words: ['reason'],
    changes: (before, at, v) => ({
      status: 'rejected',
      rejected: { at, by: person, reason: `${v}.reason`, isReviewAsked: false },
      clocks: ended(before, at, 'rejected') as Complaint['clocks'],
    }),
  },
  'review-asked': {
    data: { told: ['wu'] },
    before: complaintIn('rejected'),
    changes: (before) => ({ rejected: before.rejected && { ...before.rejected, isReviewAsked: true } }),
  },
  merged: {
    data: { into: 7 },
    changes: (before, at) => ({
      status: 'merged',
      mergedInto: 7,
      clocks: ended(before, at, 'merged') as Complaint['clocks'],
    }),
  },
  absorbed: {
    data: { from: 3, reporter: 'amy', followers: ['mia', 'lin'] },
    changes: () => ({ absorbed: [3], followers: ['amy', 'mia'] }),
  },
  'absorption-undone': {
    data: { from: 3, reporter: 'amy', followers: ['mia'] },
    before: { ...reported, absorbed: [2, 3], followers: ['zhang', 'amy', 'mia'] },
    changes: () => ({ absorbed: [2], followers: ['zhang'] }),
  },
  undone: {
    data: { verb: 'acknowledge', version: 2 },
    before: acknowledged,
    changes: () => ({
      status: 'reported',
      acknowledged: null,
      assignedOwner: null,
      workedAt: null,
      clocks: reported.clocks,
    }),
  },
  withdrawn: {
    data: {},
    changes: (before, at) => ({
      status: 'rejected',
      rejected: null,
      clocks: ended(before, at, 'withdrawn') as Complaint['clocks'],
    }),
  },
  restricted: { data: { restricted: true }, changes: () => ({ restricted: true }) },
  'clock-halfway': {
    data: { clock: 'update 2' },
    by: 'timer',
    changes: (_, at) => ({ halfway: { 'update 2': at } }),
  },
  'clock-breached': {
    data: { clock: 'update 2', dueAt: 5 },
    by: 'timer',
    changes: () => ({ breaches: { 'update 2': 5 } }),
  },
  'reminder-raised': {
    data: {
      clock: 'acknowledge',
      step: 1,
      repetition: 2,
      covers: [{ step: 0, repetition: 0 }],
      fellDueAt: 1,
      dueAt: 1,
      by: 'thread',
      told: ['chen'],
      insteadOf: [],
      absent: [],
      held: [],
      channels: [],
      isLate: false,
    },
    by: 'timer',
    changes: (_, at, v) => ({
      raised: [
        { clock: 'acknowledge', step: 0, repetition: 0, at, version: v, seen: [] },
        { clock: 'acknowledge', step: 1, repetition: 2, at, version: v, seen: [] },
      ],
    }),
  },
  'reminder-sent': {
    data: { reminder: 1, person: 'chen', platform: 'lark', together: 1, waited: null },
    by: 'timer',
    changes: () => ({}),
  },
  'reminder-suppressed': {
    data: { reminder: 1, person: 'chen', because: 'answered' },
    by: 'timer',
    changes: () => ({}),
  },
  'reminder-passed-on': {
    data: { reminder: 1, person: 'chen', standIn: 'zhang', because: 'away', isToldAlready: false },
    by: 'timer',
    changes: () => ({}),
  },
  'reminder-failed': {
    data: { reminder: 1, person: null, fault: 'x', instead: null },
    by: 'timer',
    changes: () => ({}),
  },
  'reminder-seen': {
    data: { reminder: 5, person: 'chen', at: 7, platform: 'lark' },
    before: {
      ...reported,
      raised: [4, 5].map((version) => ({ ...rung, version, seen: [] })),
    },
    by: 'timer',
    changes: () => ({
      raised: [
        { ...rung, version: 4, seen: [] },
        { ...rung, version: 5, seen: [{ person: 'chen', at: 7 }] },
      ],
    }),
  },
  'urge-sent': {
    data: { reminder: 5, person: 'chen', platform: 'lark' },
    by: 'timer',
    changes: () => ({}),
  },
  'urge-refused': { data: { reminder: 5, person: 'chen', fault: 'x' }, by: 'timer', changes: () => ({}) },
  'ladder-exhausted': {
    data: { clock: 'acknowledge' },
    by: 'timer',
    changes: (_, at) => ({ exhausted: { acknowledge: at } }),
  },
  'demand-corrected': {
    data: {},
    words: ['text'],
    changes: ({ demandCorrections }, _, v) => ({ demandCorrections: [...demandCorrections, `${v}.text`] }),
  },
  categorised: {
    data: { category: 'quality', module: 'invoices', tags: ['vat'] },
    changes: () => ({ category: 'quality', module: 'invoices', tags: ['vat'] }),
  },
  'contact-detailed': {
    data: { contact: contacted.contacts[0]?.version ?? 0, direction: 'in', remedy: 'refund', mayCall: true },
    words: ['demand'],
    before: contacted,
    changes: ({ contacts }, _, v) => ({
      contacts: contacts.map((one) => ({
        ...one,
        detail: {
          direction: 'in',
          remedy: 'refund',
          mayCall: true,
          demand: `${v}.demand`,
          contactPerson: null,
        },
      })),
      workedAt: contacted.workedAt,
    }),
  },
  'why-answered': {
    data: { step: 1 },
    words: ['text'],
    changes: (_, at, v) => ({ whys: [{ version: v, at, by: person, text: `${v}.text` }] }),
  },
  'impact-assessed': {
    data: { customers: 3, since: 9 },
    words: ['affected'],
    changes: (_, at, v) => ({
      impact: { version: v, at, by: person, customers: 3, since: 9, affected: `${v}.affected` },
    }),
  },
  'request-made': {
    data: { number: 1, team: 'tech', who: 'zhang', dueAt: far, affectsOutside: true },
    words: ['question'],
    changes: ({ clocks: before }, at, v) => ({
      requests: [{ ...request, at, question: `${v}.question` }],
      clocks: [...before, fact('request', at, far)],
    }),
  },
  'request-answered': {
    data: { number: 1 },
    words: ['answer'],
    before: requested,
    changes: (before, at, v) => ({
      requests: before.requests.map((one) => ({
        ...one,
        state: 'answered',
        endedAt: at,
        answer: `${v}.answer`,
      })),
      clocks: endedOne(before, 'request', at, 'met'),
    }),
  },
  'request-cancelled': {
    data: { number: 1 },
    before: requested,
    changes: (before, at) => ({
      requests: before.requests.map((one) => ({ ...one, state: 'cancelled', endedAt: at })),
      clocks: endedOne(before, 'request', at, 'cancelled', 'request-cancelled'),
    }),
  },
  'option-added': {
    data: option,
    words: ['text'],
    changes: (_, __, v) => ({
      options: [{ ...option, text: `${v}.text`, effect: null, chosen: null }],
    }),
  },
  'option-chosen': {
    data: { number: 1 },
    words: ['reason'],
    before: weighed,
    changes: ({ options }, at, v) => ({
      options: options.map((one) => ({ ...one, chosen: { at, by: person, why: `${v}.reason` } })),
    }),
  },
  'step-added': {
    data: { number: 1, who: 'zhang', dueAt: far },
    words: ['text'],
    changes: ({ clocks: before }, at, v) => ({
      steps: [{ number: 1, who: 'zhang', dueAt: far, text: `${v}.text`, doneAt: null }],
      clocks: [...before, { ...fact('step', at, far), who: 'zhang' }],
    }),
  },
  'step-done': {
    data: { number: 1 },
    before: after(
      reported,
      { type: 'step-added', data: { number: 1, who: null, dueAt: far }, words: { text: 'x' } },
      person,
    ),
    changes: (before, at) => ({
      steps: before.steps.map((one) => ({ ...one, doneAt: at })),
      clocks: endedOne(before, 'step', at, 'met'),
    }),
  },
  'explanation-written': {
    data: {},
    words: ['forCustomer'],
    changes: (_, at, v) => ({
      explanation: {
        version: v,
        at,
        by: person,
        text: `${v}.forCustomer`,
        passed: null,
        approved: null,
        returned: null,
        isTold: false,
      },
    }),
  },
  'explanation-passed': {
    data: { explanation: explained.explanation?.version ?? 0 },
    before: explained,
    changes: ({ explanation }, at) => ({
      explanation: explanation && { ...explanation, passed: { at, by: person } },
    }),
  },
  'explanation-approved': {
    data: { explanation: explained.explanation?.version ?? 0 },
    before: explained,
    changes: ({ explanation }, at) => ({
      explanation: explanation && { ...explanation, approved: { at, by: person } },
    }),
  },
  'explanation-returned': {
    data: { explanation: explained.explanation?.version ?? 0 },
    words: ['reason'],
    before: explained,
    changes: ({ explanation }, at, v) => ({
      explanation: explanation && { ...explanation, returned: { at, by: person, reason: `${v}.reason` } },
    }),
  },
  'action-added': {
    data: action,
    words: ['text'],
    changes: ({ clocks: before }, at, v) => ({
      actions: [{ ...action, ...openAction, at, text: `${v}.text` }],
      clocks: [...before, fact('action', at, far)],
    }),
  },
  'action-changed': {
    data: { number: 1, who: 'bo', dueAt: far + 1 },
    before: acted,
    changes: ({ actions, clocks: before }, at) => ({
      actions: actions.map((one) => ({ ...one, who: 'bo', dueAt: far + 1 })),
      clocks: [
        ...before.filter(({ kind }) => kind !== 'action'),
        { ...fact('action', at, far + 1), who: 'bo' },
      ],
    }),
  },
  'action-begun': {
    data: { number: 1 },
    before: acted,
    changes: ({ actions }) => ({ actions: actions.map((one) => ({ ...one, state: 'in-progress' })) }),
  },
  'action-done': {
    data: { number: 1 },
    before: acted,
    changes: (before, at) => ({
      actions: before.actions.map((one) => ({ ...one, state: 'done', endedAt: at })),
      clocks: [...endedOne(before, 'action', at, 'met'), fact('effectiveness', at, far + 9)],
    }),
  },
  'action-dropped': {
    data: { number: 1 },
    words: ['reason'],
    before: acted,
    changes: (before, at, v) => ({
      actions: before.actions.map((one) => ({
        ...one,
        state: 'dropped',
        endedAt: at,
        reason: `${v}.reason`,
      })),
      clocks: endedOne(before, 'action', at, 'cancelled', 'action-dropped'),
    }),
  },
  'effect-judged': {
    data: { number: 1, hasWorked: false, repeats: 2 },
    before: doneAction,
    changes: (before, at) => ({
      actions: before.actions.map((one) => ({
        ...one,
        state: 'open',
        endedAt: null,
        dueAt: null,
        effect: { at, hasWorked: false, repeats: 2, words: null },
      })),
      clocks: [
        ...endedOne(before, 'effectiveness', at, 'met').filter(({ kind }) => kind !== 'action'),
        fact('action', at, null),
      ],
    }),
  },
  'action-reopened': {
    data: { number: 1 },
    before: doneAction,
    changes: (before, at) => ({
      actions: before.actions.map((one) => ({ ...one, state: 'open', endedAt: null, dueAt: null })),
      clocks: [
        ...before.clocks.filter(({ kind }) => kind !== 'effectiveness' && kind !== 'action'),
        fact('action', at, null),
      ],
    }),
  },
  'item-asked': {
    data: { number: 1, subject, tracker: 'plans' },
    words: ['title', 'text'],
    before: acted,
    changes: (_, at, v) => ({
      items: [
        {
          number: 1,
          subject,
          tracker: 'plans',
          at,
          by: 'chen',
          title: `${v}.title`,
          text: `${v}.text`,
          state: 'asked',
          place: null,
          seen: null,
          movedAt: at,
          fault: null,
        },
      ],
    }),
  },
  'item-linked': {
    data: { number: 1, subject, tracker: 'plans', place: itemPlace, seen: itemSeen },
    before: sent,
    changes: ({ items }, at) => ({
      items: items.map((one) => ({
        ...one,
        state: 'linked',
        place: itemPlace,
        seen: itemSeen,
        movedAt: at,
      })),
    }),
  },
  'item-moved': {
    data: { number: 1, seen: { ...itemSeen, rawStatus: 'Doing' }, from: 'Open' },
    before: tracked,
    changes: ({ items }) => ({
      items: items.map((one) => ({ ...one, seen: { ...itemSeen, rawStatus: 'Doing' } })),
    }),
  },
  'item-failed': {
    data: { number: 1, fault: 'validation' },
    before: sent,
    changes: ({ items }) => ({
      items: items.map((one) => ({ ...one, state: 'failed', fault: 'validation' })),
    }),
  },
  'item-lost': {
    data: { number: 1 },
    before: tracked,
    changes: ({ items }) => ({ items: items.map((one) => ({ ...one, state: 'lost' })) }),
  },
  'item-unlinked': {
    data: { number: 1 },
    before: tracked,
    changes: ({ items }) => ({ items: items.map((one) => ({ ...one, state: 'unlinked' })) }),
  },
  linked: {
    data: { to: 7, as: 'child', people: ['amy', 'lin'] },
    changes: (_, at) => ({ links: [{ to: 7, as: 'child', at, people: ['amy'] }], followers: ['amy'] }),
  },
  unlinked: {
    data: { to: 7 },
    before: after(reported, { type: 'linked', data: { to: 7, as: 'child', people: ['amy'] } }, person),
    changes: () => ({ links: [], followers: [] }),
  },
  'recurrence-found': {
    data: { because: 'cause', among: [7, 6], days: 30 },
    by: 'timer',
    changes: (_, at) => ({ recurrences: [{ because: 'cause', among: [7, 6], days: 30, at }] }),
  },
  'fix-shipped': {
    data: {},
    words: ['text'],
    changes: ({ clocks: before }, at, v) => ({
      shipped: [{ version: v, at, by: person, text: `${v}.text`, isTold: false }],
      clocks: [...before, { ...fact('tell', at, null), who: null }],
    }),
  },
  'survey-given': {
    data: { number: 1, expiresAt: far, by: 'liaison' },
    before: over,
    changes: ({ clocks: before }, at) => ({
      surveys: [{ number: 1, expiresAt: far, by: 'liaison', at, answer: null }],
      clocks: [...before, { ...fact('survey', at, far), who: null }],
    }),
  },
  'survey-answered': {
    data: { number: 1, score: 2, reasons: ['slow'], mayCall: true },
    words: ['text'],
    before: surveyed,
    by: 'timer',
    changes: (before, at, v) => ({
      surveys: before.surveys.map((one) => ({
        ...one,
        answer: { at, score: 2, reasons: ['slow'], mayCall: true, words: `${v}.text`, followedUpAt: null },
      })),
      clocks: [...endedOne(before, 'survey', at, 'met'), { ...fact('follow-up', at, null), who: null }],
    }),
  },
  'survey-skipped': {
    data: {},
    words: ['reason'],
    before: surveyed,
    changes: (before, at, v) => ({
      surveySkipped: `${v}.reason`,
      clocks: endedOne(before, 'survey', at, 'cancelled', 'survey-skipped'),
    }),
  },
  'follow-up-done': {
    data: { number: 1 },
    words: ['text'],
    before: answered,
    changes: (before, at) => ({
      surveys: before.surveys.map((one) => ({
        ...one,
        answer: one.answer && { ...one.answer, followedUpAt: at },
      })),
      clocks: endedOne(before, 'follow-up', at, 'met'),
    }),
  },
  'handling-rated': {
    data: { score: 4 },
    before: over,
    changes: () => ({ handlingRating: { score: 4, words: null } }),
  },
  'case-kept': {
    data: { isSuccess: true, isForReview: true },
    words: ['background', 'lessons'],
    before: over,
    changes: ({ clocks: before }, at, v) => ({
      caseStudy: {
        at,
        by: person,
        state: 'in-review',
        isSuccess: true,
        parts: { background: `${v}.background`, lessons: `${v}.lessons` },
        returned: null,
      },
      clocks: [...before, { ...fact('review', at, null), who: null }],
    }),
  },
  'case-returned': {
    data: {},
    words: ['reason'],
    before: studied,
    changes: (before, at, v) => ({
      caseStudy: before.caseStudy && { ...before.caseStudy, state: 'draft', returned: `${v}.reason` },
      clocks: endedOne(before, 'review', at, 'met'),
    }),
  },
  'case-published': {
    data: {},
    before: studied,
    changes: (before, at) => ({
      caseStudy: before.caseStudy && { ...before.caseStudy, state: 'published' },
      clocks: endedOne(before, 'review', at, 'met'),
    }),
  },
  imported: {
    data: { id: 'old-7', openedAt: 1000, closedAt: 2000, outcome: 'fixed', causeCategory: 'defect' },
    words: ['text', 'outcome'],
    changes: (before, at, version) => ({
      imported: { id: 'old-7', at },
      status: 'closed',
      openedAt: 1000,
      complainedAt: before.complainedAt ?? 1000,
      cause: { version, at, by: null, text: `${version}.text`, category: 'defect', plain: null },
      resolution: {
        version,
        at: 2000,
        by: null,
        outcome: 'fixed',
        remedy: null,
        words: `${version}.outcome`,
      },
      closed: { at: 2000, by: null, waived: [], reason: null },
      clocks: before.clocks.map((fact) => ({ ...fact, endedAt: at, how: 'cancelled', reason: 'imported' })),
    }),
  },
  'words-forgotten': { data: {}, by: 'timer', changes: (_, at) => ({ forgottenAt: at }) },
};

describe('evolve', () => {
  it('has a row for each type', () => {
    expect(['reported', ...Object.keys(table)].toSorted()).toEqual(Object.keys(eventSchemas).toSorted());
  });

  it.each(Object.entries(table) as [EventType, Row<EventType>][])('folds %s', (type, row) => {
    const before = row.before ?? reported;
    const at = before.lastEventAt + 1000;
    const version = before.version + 1;
    const after = evolve(before, {
      type,
      data: row.data,
      wordsFields: row.words ?? [],
      complaint: 42,
      version,
      at,
      actor: row.by === 'timer' ? systemActor : actorOf(row.by ?? person, office),
      surface: 'local',
    } as ComplaintEvent);
    expect(after).toEqual({
      ...before,
      // Clocks, pushes and undo are told by the tests of each verb.
      clocks: after.clocks,
      undoable: after.undoable,
      snoozed: after.snoozed,
      ...row.changes(before, at, version),
      version,
      lastEventAt: at,
      lastDone:
        row.by === 'timer' || type === 'note-added'
          ? before.lastDone
          : { type, by: row.by ?? person, at, surface: 'local' },
    });
    expect(JSON.parse(JSON.stringify(after))).toEqual(after);
  });

  it('never goes back in time', () => {
    const event = storyIn('acknowledged').events[1];
    if (event === undefined) throw new Error('no event');
    expect(evolve(reported, { ...event, at: reported.lastEventAt - 5 }).lastEventAt).toBe(
      reported.lastEventAt,
    );
  });

  it('needs a beginning', () => {
    const event = storyIn('acknowledged').events[1];
    if (event === undefined) throw new Error('no event');
    expect(() => evolve(null, event)).toThrow('history of 42 starts with acknowledged');
  });

  it('ends only the clock that was met, and begins those of the work', () => {
    expect(clocks(acknowledged, 'contact', 'contain', 'resolve')).toEqual([
      expect.anything(),
      ...reported.clocks.slice(1),
      expect.anything(),
      expect.anything(),
      expect.anything(),
    ]);
    expect(acknowledged.clocks.slice(-3)).toMatchObject([
      { kind: 'cause', how: null },
      { kind: 'plan', how: null },
      { kind: 'stale', how: null },
    ]);
  });

  it('counts as work what the owner of today does, not the one before', () => {
    const note = { type: 'note-added', data: { origin: null } } as const;
    const at = handedOver.lastEventAt + 5;
    expect(after(handedOver, note, 'chen', at).workedAt).toBe(handedOver.workedAt);
    expect(after(handedOver, note, 'bo', at).workedAt).toBe(at);
  });

  it('knows again who was listed since they were handed it, under the id they act by now', () => {
    const at = handedOver.lastEventAt + 5;
    const learned: Complaint = {
      ...handedOver,
      assignedOwner: 'slack:U1',
      handover: handedOver.handover && { ...handedOver.handover, to: 'slack:U1' },
      clocks: handedOver.clocks.map((one) => (one.kind === 'handover' ? { ...one, who: 'slack:U1' } : one)),
      personalSnoozes: [
        { person: 'slack:U1', since: 0, until: far, before: 0, by: 'slack:U1', reason: '1.reason' },
      ],
    };
    const event = {
      type: 'note-added',
      data: { origin: null },
      wordsFields: [],
      complaint: 42,
      version: learned.version + 1,
      at,
      surface: 'local',
    } as const;
    const roles = ['pm'] as const;
    const unlisted = evolve(learned, { ...event, actor: { kind: 'person', id: 'bo', roles } });
    expect(unlisted.workedAt).toBe(learned.workedAt);
    const actor = { kind: 'person', id: 'bo', roles, formerIds: ['slack:U1'] } as const;
    const listed = evolve(learned, { ...event, actor });
    expect(listed).toMatchObject({ workedAt: at, assignedOwner: 'bo', personalSnoozes: [{ person: 'bo' }] });
    const taken = after(listed, { type: 'handover-accepted', data: { by: 'bo' } }, 'bo', at + 1);
    expect(taken.handover).toMatchObject({ to: 'bo', acceptedAt: at + 1 });
    const acknowledging = after(
      listed,
      { type: 'acknowledged', data: { by: 'bo', owner: 'bo', liaison: null } },
      'bo',
      at + 1,
    );
    expect(acknowledging.clocks.find(({ kind }) => kind === 'handover')).toMatchObject({ how: 'met' });
  });

  it('restores with an undo what the acknowledgement took over', () => {
    const at = handedOver.lastEventAt;
    const fallen = after(handedOver, { type: 'unacknowledged', data: { owner: 'bo' } }, 'timer', at);
    const data = { by: 'bo', owner: 'bo', liaison: null };
    const taken = after(fallen, { type: 'acknowledged', data }, 'bo', at + 5);
    expect(taken.handover?.acceptedAt).toBe(at + 5);
    const undone = after(taken, { type: 'undone', data: { verb: 'acknowledge', version: 1 } }, 'bo', at + 9);
    expect(undone.handover).toEqual(fallen.handover);
    expect(undone.clocks).toEqual(fallen.clocks);
  });
});

const long: Story = story()
  .when('lin', contact)
  .later(1000)
  .when('chen', acknowledge)
  .when('chen', { verb: 'wait', on: 'customer', question: '账单?', until: null })
  .later(60_000)
  .when('timer', { verb: 'wake' })
  .when('lin', { verb: 'resume' })
  .when('chen', { verb: 'update', colleagues: null, forCustomer: '今天退款' })
  .when('lin', { verb: 'told', update: 6 })
  .when('chen', resolve)
  .when('lin', { verb: 'outcome-refused', reaction: '要补偿' })
  .when('chen', resolve)
  .when('lin', { verb: 'outcome-accepted' })
  .when('lin', { verb: 'reopen', reason: '客户说还是不行' });

describe('fold', () => {
  it('gives what step by step gave, at every version', () => {
    expect(fold(long.events)).toEqual(long.complaint);
    let state: Complaint | null = null;
    for (const [index, event] of long.events.entries()) {
      state = evolve(state, event);
      expect(fold(long.events.slice(0, index + 1))).toEqual(state);
      expect(state.version).toBe(index + 1);
    }
  });

  it('goes on from a state that was kept as JSON', () => {
    const half = Math.floor(long.events.length / 2);
    const kept = JSON.parse(JSON.stringify(fold(long.events.slice(0, half)))) as Complaint;
    expect(long.events.slice(half).reduce(evolve, kept)).toEqual(long.complaint);
  });

  it('is null for an empty history', () => {
    expect(fold([])).toBeNull();
  });
});
