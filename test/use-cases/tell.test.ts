import { describe, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/actor.ts';
import type { Origin } from '../../src/domain/complaint.ts';
import type { SaidInThread } from '../../src/domain/commands/recording.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import type { TellBy } from '../../src/domain/desk.ts';
import { eventSchemas, type EventType, type NewEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Place } from '../../src/ports/complaint-store.ts';
import { decideTelling } from '../../src/use-cases/complaint/tell.ts';
import type { Telling } from '../../src/use-cases/complaint/telling/teller.ts';
import { actorOf, minute } from '../support/a-complaint.ts';
import { both, desk, drawn, next, opened, said, waiting, withEvent, type Told } from './a-telling.ts';

const resolve = { verb: 'resolve', outcome: 'fixed', words: null } as const;
const acknowledge = { verb: 'acknowledge', takesOverCustomer: false } as const;

const subject = { kind: 'action', number: 1 } as const;
const seen = { status: 'open', rawStatus: 'Open', updatedAt: null, dueAt: null } as const;
const inBoth = (notice: string) => [`slack:C0BILLING> ${notice}`, `lark:oc_billing> ${notice}`];
const origin: Origin = {
  platform: 'slack',
  channel: 'C0SUPPORT',
  message: '17.1',
  thread: null,
  permalink: null,
  isShared: false,
};

/** One event on a complaint that amy's was merged into, done by somebody who is told nothing of it. */
const table: {
  readonly [Type in Exclude<EventType, 'reported'>]: [NewEvent & { type: Type }, string[], string?];
} = {
  acknowledged: [
    { type: 'acknowledged', data: { by: 'chen', owner: 'chen', liaison: null } },
    ['@lin acknowledgement-to-send', '@amy acknowledged'],
  ],
  'contact-logged': [
    {
      type: 'contact-logged',
      data: {
        channel: 'phone',
        apology: 'given',
        reaction: 'partly',
        promisedAt: 5,
        toldUpdate: null,
        keepsPromise: false,
      },
    },
    [...inBoth('contact-logged'), '@lin date-promised', '@amy date-promised'],
  ],
  'update-given': [
    { type: 'update-given', data: {}, words: { colleagues: 'x', forCustomer: 'y' } },
    [...inBoth('update-given'), '@lin update-for-customer'],
  ],
  'note-added': [{ type: 'note-added', data: { origin: null }, words: { text: 'x' } }, inBoth('note-added')],
  'evidence-added': [
    {
      type: 'evidence-added',
      data: { permalink: null, attachments: [], origin: null, from: null, said: null },
    },
    inBoth('evidence-added'),
  ],
  'evidence-source-changed': [
    { type: 'evidence-source-changed', data: { evidence: 1, how: 'edited' } },
    [],
    'timer',
  ],
  'demand-corrected': [
    { type: 'demand-corrected', data: {}, words: { text: 'x' } },
    inBoth('demand-corrected'),
  ],
  reassessed: [
    {
      type: 'reassessed',
      data: { severity: 'low', urgency: 'low', priority: 'P4', policyVersion: null, moved: [] },
    },
    inBoth('reassessed'),
  ],
  corrected: [{ type: 'corrected', data: {}, words: { title: 'x' } }, []],
  transferred: [
    { type: 'transferred', data: { product: 'app', priority: 'P1', policyVersion: 'quiet@1', moved: [] } },
    inBoth('transferred'),
  ],
  assigned: [
    { type: 'assigned', data: { owner: 'zhang', isAcknowledged: false } },
    inBoth('assigned (zhang)'),
  ],
  snoozed: [{ type: 'snoozed', data: { until: 5, who: null }, words: { reason: 'x' } }, inBoth('snoozed')],
  'waiting-started': [
    { type: 'waiting-started', data: { on: 'customer', until: null }, words: { question: 'x' } },
    inBoth('waiting-started'),
  ],
  'waiting-ended': [{ type: 'waiting-ended', data: {} }, inBoth('waiting-ended')],
  contained: [{ type: 'contained', data: {}, words: { text: 'x' } }, inBoth('contained')],
  'cause-found': [
    { type: 'cause-found', data: { category: null }, words: { text: 'x' } },
    inBoth('cause-found'),
  ],
  planned: [{ type: 'planned', data: { dueAt: null }, words: { text: 'x' } }, inBoth('planned')],
  'promise-made': [
    { type: 'promise-made', data: { dueAt: 5 } },
    [...inBoth('promise-made'), '@lin promise-made', '@amy promise-made'],
  ],
  'promise-moved': [
    { type: 'promise-moved', data: { dueAt: 5, isCustomerTold: true }, words: { reason: 'x' } },
    [...inBoth('promise-moved'), '@lin promise-moved', '@amy promise-moved'],
  ],
  'promise-kept': [{ type: 'promise-kept', data: {} }, inBoth('promise-kept')],
  'handed-over': [
    { type: 'handed-over', data: { from: 'chen', to: 'zhang', batch: 'b' } },
    inBoth('handed-over'),
  ],
  'handover-accepted': [{ type: 'handover-accepted', data: { by: 'zhang' } }, inBoth('handover-accepted')],
  'still-on-it-asked': [
    { type: 'still-on-it-asked', data: { person: 'chen', until: 5 } },
    ['@chen still-on-it-asked'],
    'timer',
  ],
  'still-on-it-answered': [{ type: 'still-on-it-answered', data: { person: 'chen', how: 'button' } }, []],
  unacknowledged: [
    { type: 'unacknowledged', data: { owner: 'chen' } },
    [...inBoth('unacknowledged'), '@lin unacknowledged', '@amy unacknowledged'],
    'timer',
  ],
  reassigned: [
    { type: 'reassigned', data: { owner: 'zhang', clock: 'acknowledge', step: 1 } },
    inBoth('reassigned'),
    'timer',
  ],
  'policy-version-changed': [
    {
      type: 'policy-version-changed',
      data: {
        policyVersion: 'standard@1',
        because: 'days',
        moved: [{ clock: 'acknowledge', from: 5, to: 6 }],
      },
    },
    inBoth('policy-version-changed'),
    'timer',
  ],
  'clock-set': [
    { type: 'clock-set', data: { kind: 'action', subject: 1, who: 'chen', dueAt: 5 } },
    [],
    'timer',
  ],
  'clock-met': [{ type: 'clock-met', data: { kind: 'action', subject: 1 } }, [], 'timer'],
  'clock-cancelled': [
    { type: 'clock-cancelled', data: { kind: 'action', subject: 1, reason: 'x' } },
    [],
    'timer',
  ],
  escalated: [{ type: 'escalated', data: { level: 3, told: ['wu'] } }, inBoth('escalated (wu)')],
  nudged: [{ type: 'nudged', data: { told: ['chen'] } }, inBoth('nudged (chen)')],
  resolved: [
    { type: 'resolved', data: { outcome: 'fixed', remedy: null } },
    [...inBoth('resolved'), '@lin outcome-to-tell', '@amy resolved'],
  ],
  'resolution-refused': [
    { type: 'resolution-refused', data: {}, words: { reactionWords: 'x' } },
    inBoth('resolution-refused (chen)'),
    'lin',
  ],
  closed: [
    { type: 'closed', data: { waived: [] } },
    [...inBoth('closed'), '@lin survey-and-rating-offer', '@amy rating-offer'],
  ],
  reopened: [
    { type: 'reopened', data: {}, words: { reason: 'x' } },
    [...inBoth('reopened (chen)'), '@lin reopened', '@amy reopened'],
    'wu',
  ],
  rejected: [
    { type: 'rejected', data: {}, words: { reason: 'x' } },
    [...inBoth('rejected'), '@lin rejected', '@amy rejected'],
  ],
  'review-asked': [{ type: 'review-asked', data: { told: ['wu'] } }, ['@wu review-asked'], 'lin'],
  merged: [{ type: 'merged', data: { into: 7 } }, [...inBoth('merged'), '@lin merged', '@amy merged']],
  absorbed: [
    { type: 'absorbed', data: { from: 3, reporter: 'zhang', followers: [] } },
    [...inBoth('absorbed'), '@lin absorbed'],
  ],
  'absorption-undone': [{ type: 'absorption-undone', data: { from: 3, reporter: 'amy', followers: [] } }, []],
  undone: [
    { type: 'undone', data: { verb: 'acknowledge', version: 2 } },
    [...inBoth('undone'), '@lin undone', '@amy undone'],
  ],
  withdrawn: [{ type: 'withdrawn', data: {} }, inBoth('withdrawn'), 'lin'],
  restricted: [{ type: 'restricted', data: { restricted: true } }, ['@chen> restricted', '@wu> restricted']],
  'clock-halfway': [{ type: 'clock-halfway', data: { clock: 'acknowledge' } }, [], 'timer'],
  'clock-breached': [{ type: 'clock-breached', data: { clock: 'acknowledge', dueAt: 5 } }, [], 'timer'],
  'reminder-raised': [
    {
      type: 'reminder-raised',
      data: {
        clock: 'acknowledge',
        step: 1,
        repetition: 0,
        covers: [],
        fellDueAt: 5,
        dueAt: 5,
        by: 'thread',
        told: ['chen', 'zhang'],
        insteadOf: [],
        absent: [],
        held: [],
        channels: [],
        isLate: false,
      },
    },
    inBoth('reminder (chen+zhang)'),
    'timer',
  ],
  'reminder-sent': [
    {
      type: 'reminder-sent',
      data: { reminder: 1, person: 'chen', platform: 'lark', together: 1, waited: null },
    },
    [],
    'timer',
  ],
  'reminder-suppressed': [
    { type: 'reminder-suppressed', data: { reminder: 1, person: 'chen', because: 'answered' } },
    [],
    'timer',
  ],
  'reminder-passed-on': [
    {
      type: 'reminder-passed-on',
      data: { reminder: 1, person: 'chen', standIn: 'zhang', because: 'away', isToldAlready: true },
    },
    [],
    'timer',
  ],
  'reminder-failed': [
    { type: 'reminder-failed', data: { reminder: 1, person: 'chen', fault: 'x', instead: null } },
    [],
    'timer',
  ],
  'reminder-seen': [
    { type: 'reminder-seen', data: { reminder: 1, person: 'chen', at: 5, platform: 'lark' } },
    [],
    'timer',
  ],
  'urge-sent': [{ type: 'urge-sent', data: { reminder: 1, person: 'chen', platform: 'lark' } }, [], 'timer'],
  'urge-refused': [
    { type: 'urge-refused', data: { reminder: 1, person: 'chen', fault: 'x' } },
    inBoth('reminder (chen)'),
    'timer',
  ],
  'ladder-exhausted': [{ type: 'ladder-exhausted', data: { clock: 'acknowledge' } }, [], 'timer'],
  categorised: [{ type: 'categorised', data: { category: 'quality', module: null, tags: [] } }, []],
  'contact-detailed': [
    { type: 'contact-detailed', data: { contact: 2, direction: 'in', remedy: null, mayCall: null } },
    [],
  ],
  'why-answered': [{ type: 'why-answered', data: { step: 1 }, words: { text: 'x' } }, []],
  'impact-assessed': [
    { type: 'impact-assessed', data: { customers: 1, since: null } },
    inBoth('impact-assessed'),
  ],
  'request-made': [
    {
      type: 'request-made',
      data: { number: 1, team: null, who: 'zhang', dueAt: null, affectsOutside: false },
      words: { question: 'x' },
    },
    [...inBoth('request-made'), '@zhang request-asked'],
  ],
  'request-answered': [
    { type: 'request-answered', data: { number: 1 }, words: { answer: 'x' } },
    inBoth('request-answered'),
  ],
  'request-cancelled': [{ type: 'request-cancelled', data: { number: 1 } }, inBoth('request-cancelled')],
  'option-added': [
    {
      type: 'option-added',
      data: { number: 1, kind: 'fix', feasibility: 'high', effort: 'low' },
      words: { text: 'x' },
    },
    inBoth('option-added'),
  ],
  'option-chosen': [
    { type: 'option-chosen', data: { number: 1 }, words: { reason: 'x' } },
    inBoth('option-chosen'),
  ],
  'step-added': [
    { type: 'step-added', data: { number: 1, who: 'zhang', dueAt: null }, words: { text: 'x' } },
    [...inBoth('step-added'), '@zhang step-added'],
  ],
  'step-done': [{ type: 'step-done', data: { number: 1 } }, inBoth('step-done')],
  'explanation-written': [
    { type: 'explanation-written', data: {}, words: { forCustomer: 'x' } },
    inBoth('explanation-written'),
  ],
  'explanation-passed': [
    { type: 'explanation-passed', data: { explanation: 1 } },
    [...inBoth('explanation-passed'), '@lin explanation-to-tell'],
  ],
  'explanation-approved': [
    { type: 'explanation-approved', data: { explanation: 1 } },
    [...inBoth('explanation-approved'), '@lin explanation-to-tell'],
  ],
  'explanation-returned': [
    { type: 'explanation-returned', data: { explanation: 1 }, words: { reason: 'x' } },
    inBoth('explanation-returned'),
  ],
  'action-added': [
    {
      type: 'action-added',
      data: { number: 1, kind: 'training', area: 'service', who: 'zhang', dueAt: 5, effectAt: null },
      words: { text: 'x' },
    },
    [...inBoth('action-added'), '@zhang action-added'],
  ],
  'action-changed': [
    { type: 'action-changed', data: { number: 1, who: 'zhang', dueAt: 5 } },
    [...inBoth('action-changed'), '@zhang action-changed'],
  ],
  'action-begun': [{ type: 'action-begun', data: { number: 1 } }, []],
  'action-done': [{ type: 'action-done', data: { number: 1 } }, inBoth('action-done')],
  'action-dropped': [
    { type: 'action-dropped', data: { number: 1 }, words: { reason: 'x' } },
    inBoth('action-dropped'),
  ],
  'effect-judged': [
    { type: 'effect-judged', data: { number: 1, hasWorked: true, repeats: 0 } },
    inBoth('effect-judged'),
  ],
  'action-reopened': [{ type: 'action-reopened', data: { number: 1 } }, inBoth('action-reopened')],
  'item-asked': [
    { type: 'item-asked', data: { number: 1, subject, tracker: 'plans' }, words: { title: 'x', text: 'y' } },
    inBoth('item-asked'),
  ],
  'item-linked': [
    {
      type: 'item-linked',
      data: {
        number: 1,
        subject,
        tracker: 'plans',
        place: { id: '1', key: 'SCR-5', url: null, more: {} },
        seen,
      },
    },
    inBoth('item-linked'),
  ],
  'item-moved': [{ type: 'item-moved', data: { number: 1, seen, from: 'Doing' } }, inBoth('item-moved')],
  'item-failed': [{ type: 'item-failed', data: { number: 1, fault: 'auth' } }, inBoth('item-failed')],
  'item-lost': [{ type: 'item-lost', data: { number: 1 } }, inBoth('item-lost')],
  'item-unlinked': [{ type: 'item-unlinked', data: { number: 1 } }, inBoth('item-unlinked')],
  linked: [
    { type: 'linked', data: { to: 7, as: 'parent', people: [] } },
    [...inBoth('linked'), '@lin linked', '@amy linked'],
  ],
  unlinked: [{ type: 'unlinked', data: { to: 7 } }, inBoth('unlinked')],
  'recurrence-found': [
    { type: 'recurrence-found', data: { because: 'cause', among: [7], days: 30 } },
    [...inBoth('recurrence-found'), '@chen recurrence-found', '@wu recurrence-found'],
    'timer',
  ],
  'fix-shipped': [
    { type: 'fix-shipped', data: {}, words: { text: '3.2' } },
    [...inBoth('fix-shipped'), '@lin fix-to-tell'],
  ],
  'survey-given': [
    { type: 'survey-given', data: { number: 1, expiresAt: 5, by: 'liaison' } },
    ['@lin survey-link'],
  ],
  'survey-answered': [
    { type: 'survey-answered', data: { number: 1, score: 2, reasons: [], mayCall: false } },
    [...inBoth('survey-answered'), '@chen survey-bad'],
    'timer',
  ],
  'survey-skipped': [{ type: 'survey-skipped', data: {}, words: { reason: 'x' } }, []],
  'follow-up-done': [
    { type: 'follow-up-done', data: { number: 1 }, words: { text: 'x' } },
    inBoth('follow-up-done'),
  ],
  'handling-rated': [{ type: 'handling-rated', data: { score: 5 } }, ['@chen handling-rated'], 'lin'],
  'case-kept': [
    { type: 'case-kept', data: { isSuccess: true, isForReview: false }, words: { background: 'x' } },
    [],
  ],
  'case-returned': [{ type: 'case-returned', data: {}, words: { reason: 'x' } }, []],
  'case-published': [{ type: 'case-published', data: {} }, inBoth('case-published')],
  imported: [
    {
      type: 'imported',
      data: { id: 'old-7', openedAt: 1000, closedAt: null, outcome: null, causeCategory: null },
    },
    [],
  ],
  'words-forgotten': [{ type: 'words-forgotten', data: {} }, [], 'timer'],
};

function followed(connected = both): Told {
  const first = opened({}, connected);
  const complaint = { ...first.story.complaint, followers: ['amy'] };
  return { ...first, story: { ...first.story, complaint } };
}

describe('who is told of an event', () => {
  it('has a row for each type', () => {
    expect(['reported', ...Object.keys(table)].toSorted()).toEqual(Object.keys(eventSchemas).toSorted());
  });

  it.each(Object.values(table) as [NewEvent, string[], string?][])(
    '$type on both platforms',
    (event, expected, who = 'chen') => {
      expect(said(withEvent(followed(), event, who))).toEqual(expected);
    },
  );

  it.each(Object.values(table) as [NewEvent, string[], string?][])(
    '$type where only Slack is connected',
    (event, expected, who = 'chen') => {
      const slack: readonly PlatformName[] = ['slack'];
      const withoutLark = expected.filter((line) => !line.startsWith('lark:'));
      expect(said(withEvent(followed(slack), event, who, slack))).toEqual(withoutLark);
    },
  );

  it('a question is told to whoever reported it, not to who asked', () => {
    const question: NewEvent = {
      type: 'waiting-started',
      data: { on: 'reporter', until: null },
      words: { question: 'x' },
    };
    expect(said(withEvent(followed(), question, 'chen'))).toEqual([
      ...inBoth('waiting-started'),
      '@lin question-for-reporter',
      '@amy question-for-reporter',
    ]);
    expect(said(withEvent(followed(), question, 'amy'))).toEqual([
      ...inBoth('waiting-started'),
      '@lin question-for-reporter',
    ]);
  });

  it.each(Object.values(table) as [NewEvent, string[], string?][])(
    '$type never tells the doer directly, but for what the doer has to do',
    (event) => {
      const lines = said(withEvent(followed(), event, 'lin')).filter((line) => line.startsWith('@lin '));
      const toDo = [
        '@lin outcome-to-tell',
        '@lin update-for-customer',
        '@lin acknowledgement-to-send',
        '@lin survey-and-rating-offer',
        '@lin survey-link',
        '@lin explanation-to-tell',
        '@lin fix-to-tell',
      ];
      expect(lines.filter((line) => !toDo.includes(line))).toEqual([]);
    },
  );

  it.each(Object.values(table) as [NewEvent, string[], string?][])(
    '$type of a restricted complaint reaches its own people, and no follower who may not see it',
    (event, expected, who = 'chen') => {
      const told = followed();
      const complaint = { ...told.story.complaint, restricted: true };
      const telling = withEvent({ ...told, story: { ...told.story, complaint } }, event, who);
      const people = (lines: readonly string[]) => lines.filter((line) => /^@(lin|amy) /.test(line));
      expect(people(said(telling))).toEqual(people(expected).filter((line) => !line.startsWith('@amy ')));
    },
  );

  it.each(Object.values(table) as [NewEvent, string[], string?][])(
    '$type has unique and stable keys',
    (event, _, who = 'chen') => {
      const keys = (telling: Telling) => telling.deliveries.map((delivery) => delivery.key);
      const first = keys(withEvent(followed(), event, who));
      expect(new Set(first).size).toBe(first.length);
      expect(keys(withEvent(followed(), event, who))).toEqual(first);
    },
  );

  it('draws the cards again for everything that can be seen on them', () => {
    const quiet = [
      'note-added',
      'evidence-source-changed',
      'reminder-sent',
      'reminder-suppressed',
      'reminder-passed-on',
      'reminder-failed',
      'reminder-seen',
      'urge-sent',
      'urge-refused',
    ];
    for (const [event, , who = 'chen'] of Object.values(table) as [NewEvent, string[], string?][]) {
      const cards = drawn(withEvent(followed(), event, who));
      if (quiet.includes(event.type)) expect(cards).toEqual([]);
      else
        expect(cards).toEqual(
          expect.arrayContaining(['@lin receipt', 'slack:C0BILLING card', 'lark:oc_billing card']),
        );
    }
  });
});

describe('a new complaint', () => {
  it('has a receipt and a card in each connected channel of its product', () => {
    const { telling } = opened();
    expect(drawn(telling)).toEqual(['@lin receipt', 'slack:C0BILLING card', 'lark:oc_billing card']);
    expect(telling.places.map((place) => place.id)).toEqual([
      'C-42/receipt',
      'C-42/card/slack/1',
      'C-42/card/lark/1',
    ]);
    expect(said(telling)).toEqual([]);
  });

  it('has its card with owner and lead where the product has no connected channel', () => {
    expect(drawn(opened({ product: 'app' }, []).telling)).toEqual([
      '@lin receipt',
      '@zhang card',
      '@wu card',
    ]);
  });

  it('is said in one short reply under the message it was escalated from', () => {
    const [reply] = opened({ origin }).telling.deliveries.filter(({ thread }) => thread !== null);
    expect(reply).toMatchObject({ thread: '17.1', isInThread: true, place: null });
    expect(said(opened({ origin }).telling)).toEqual(['slack:C0SUPPORT> opened-from-here']);
  });

  it.each([
    ['another company reads along', { origin: { ...origin, isShared: true } }],
    ['it is restricted', { origin, restricted: true }],
    ['it is about a person', { origin, about: 'zhang' }],
    ['there is no message', { origin: { ...origin, message: null } }],
  ])('is not said there when %s', (_, overrides) => {
    expect(said(opened(overrides).telling)).toEqual([]);
  });

  it('is not said on a platform that is off', () => {
    expect(said(opened({ origin }, ['lark']).telling)).toEqual([]);
  });
});

describe('a restricted complaint', () => {
  it('has private cards with owner and lead, and none in a channel', () => {
    const { telling } = opened({ restricted: true });
    expect(drawn(telling)).toEqual(['@lin receipt', '@chen card', '@wu card']);
  });

  it.each([
    ['chen', ['@wu card']],
    ['wu', ['@chen card']],
  ])('never comes to %s, whom it is about', (about, cards) => {
    let told = opened({ about });
    const steps: [string, SingleCommand][] = [
      ['lin', { verb: 'escalate', reason: 'x', to: 'next' }],
      ['lin', { verb: 'escalate', reason: 'x', to: 'next' }],
      ['zhang', acknowledge],
      ['zhang', resolve],
      ['lin', { verb: 'outcome-refused', reaction: 'x' }],
    ];
    expect(drawn(told.telling)).toEqual(['@lin receipt', ...cards]);
    for (const [who, command] of steps) {
      told = next(told, who, command);
      const everything = [...said(told.telling), ...drawn(told.telling)].join('\n');
      expect(everything).not.toMatch(new RegExp(`@${about}\\b|\\b${about}\\b`));
      expect(everything).not.toContain('C0BILLING');
    }
  });

  it('calls who has no private card directly', () => {
    const told = next(opened({ restricted: true }), 'lin', { verb: 'escalate', reason: 'x', to: 'next' });
    expect(said(told.telling)).toEqual([
      '@chen> escalated (zhang)',
      '@wu> escalated (zhang)',
      '@zhang escalated (zhang)',
    ]);
    const nudged = next(opened({ restricted: true }), 'lin', { verb: 'nudge' });
    expect(said(nudged.telling)).toEqual(['@chen> nudged (chen)', '@wu> nudged (chen)']);
  });

  it('reminds the persons of the step directly', () => {
    const event = table['reminder-raised'][0];
    expect(said(withEvent(opened({ restricted: true }), event, 'timer'))).toEqual([
      '@chen reminder (chen+zhang)',
      '@zhang reminder (chen+zhang)',
    ]);
  });

  it('goes on in private once it is restricted, and its public card is drawn again', () => {
    const later = next(opened(), 'wu', { verb: 'restrict', restricted: true });
    expect(later.telling.places.map((place) => place.id)).toEqual(['C-42/private/chen', 'C-42/private/wu']);
    expect(drawn(later.telling)).toContain('slack:C0BILLING card');
    const noted = next(later, 'lin', { verb: 'note', text: 'x', origin: null });
    expect(said(noted.telling)).toEqual(['@chen> note-added', '@wu> note-added']);
  });

  it('gives a new owner a private card', () => {
    const assigned = next(opened({ restricted: true }), 'wu', {
      verb: 'assign',
      owner: 'zhang',
      reason: null,
    });
    expect(assigned.telling.places.map((place) => place.id)).toEqual(['C-42/private/zhang']);
    expect(said(assigned.telling)).toEqual(['@wu> assigned (zhang)', '@zhang> assigned (zhang)']);
  });
});

describe('a transfer', () => {
  const toApp = { verb: 'transfer', product: 'app', reason: 'x' } as const;
  const back = { ...toApp, product: 'billing' } as const;

  it('tells the reporter who had an answer already that it needs a new one', () => {
    const acknowledge = { verb: 'acknowledge', takesOverCustomer: false } as const;
    const answered = next(opened({}, ['slack']), 'chen', acknowledge, ['slack']);
    const assign = { verb: 'assign', owner: 'zhang', reason: null } as const;
    expect(said(next(answered, 'chen', toApp, ['slack']).telling)).toContain('@lin transferred');
    expect(said(next(answered, 'chen', assign, ['slack']).telling)).toContain('@lin assigned');
  });

  it('opens a card in the new channel and tells the thread it leaves', () => {
    const { telling } = next(opened({}, ['slack']), 'chen', toApp, ['slack']);
    expect(telling.places).toMatchObject([{ id: 'C-42/card/slack/2', channel: 'C0APP' }]);
    expect(said(telling)).toEqual(['slack:C0BILLING> transferred']);
  });

  it('goes on in the new thread alone', () => {
    const moved = next(opened({}, ['slack']), 'chen', toApp, ['slack']);
    const noted = next(moved, 'lin', { verb: 'note', text: 'x', origin: null }, ['slack']);
    expect(said(noted.telling)).toEqual(['slack:C0APP> note-added']);
  });

  it('tells each thread once, and comes back to the first card', () => {
    const moved = next(opened({}, ['slack']), 'chen', toApp, ['slack']);
    const returned = next(moved, 'wu', back, ['slack']);
    expect(returned.telling.places).toEqual([]);
    expect(said(returned.telling)).toEqual(['slack:C0APP> transferred']);
  });

  it('does not tell an older thread again', () => {
    const threeProducts = new Map(desk.products);
    const billing = desk.products.get('billing');
    if (billing === undefined) throw new Error('no billing');
    threeProducts.set('crm', { ...billing, id: 'crm', channels: { slack: { id: 'C0CRM', locale: null } } });
    const wide = { ...desk, products: threeProducts };
    const moved = next(opened({}, ['slack']), 'chen', toApp, ['slack']);
    const story = { ...moved.story, complaint: moved.story.complaint };
    const event = {
      type: 'transferred',
      data: { product: 'crm', priority: 'P1', policyVersion: 'quiet@1', moved: [] },
    } as const;
    const recorded = {
      ...event,
      wordsFields: [],
      complaint: 42,
      version: 3,
      at: story.now,
      actor: actorOf('wu', desk),
      surface: 'slack',
    } as const;
    const telling = decideTelling({
      before: story.complaint,
      after: evolve(story.complaint, recorded),
      events: [recorded],
      places: moved.places,
      desk: wide,
      connected: ['slack'],
    });
    expect(said(telling)).toEqual(['slack:C0APP> transferred']);
  });
});

describe('a note', () => {
  const typed = (thread: string) =>
    next(
      opened({}, ['slack']),
      'lin',
      {
        verb: 'note',
        text: 'x',
        origin: { ...origin, channel: 'C0BILLING', thread },
      },
      ['slack'],
    );

  it('that was typed in the thread is not repeated there', () => {
    expect(said(typed('ts of C-42/card/slack/1').telling)).toEqual([]);
    expect(said(typed('17.5').telling)).toEqual(['slack:C0BILLING> note-added']);
  });
});

describe('what was typed in one of two threads', () => {
  const inLark = (thread: string): Origin => ({ ...origin, platform: 'lark', channel: 'oc_billing', thread });
  const evidence = { verb: 'evidence', text: null, permalink: null } as const;
  const file = { platform: 'lark', id: 'f1', name: 'bill.png', permalink: null } as const;

  it.each<[string, SingleCommand, string]>([
    ['a note', { verb: 'note', text: 'x', origin: inLark('ts of C-42/card/lark/1') }, 'note-added'],
    [
      'evidence',
      { ...evidence, attachments: [file], origin: inLark('ts of C-42/card/lark/1') },
      'evidence-added',
    ],
  ])('is mirrored to the other alone: %s', (_, command, notice) => {
    expect(said(next(opened(), 'lin', command).telling)).toEqual([`slack:C0BILLING> ${notice}`]);
  });

  it('is told in both when it was typed elsewhere or filled in', () => {
    const elsewhere = { verb: 'note', text: 'x', origin: inLark('om_other') } as const;
    expect(said(next(opened(), 'lin', elsewhere).telling)).toEqual(inBoth('note-added'));
    const filled = { ...evidence, attachments: [file] };
    expect(said(next(opened(), 'lin', filled).telling)).toEqual(inBoth('evidence-added'));
  });

  it('is not taken for the other thread because two platforms give the same ids', () => {
    const typed: Origin = {
      ...origin,
      platform: 'local',
      channel: 'oc_billing',
      thread: 'ts of C-42/card/lark/1',
    };
    expect(said(next(opened(), 'lin', { verb: 'note', text: 'x', origin: typed }).telling)).toEqual(
      inBoth('note-added'),
    );
  });
});

describe('a card that was issued anew', () => {
  const thread = 'ts of C-42/card/lark/1';

  function reissued(): Told {
    const first = opened();
    const places = first.places.flatMap((place): Place[] =>
      place.platform === 'lark'
        ? [
            { ...place, message: 'om_new', thread, copies: 1 },
            { ...place, id: `${place.id}~1`, role: 'moved' },
          ]
        : [place],
    );
    return { ...first, places };
  }

  it('keeps its thread: what is typed there is not repeated there', () => {
    const note = {
      verb: 'note',
      text: 'x',
      origin: { ...origin, channel: 'oc_billing', platform: 'lark', thread },
    };
    expect(said(next(reissued(), 'lin', note as SingleCommand).telling)).toEqual([
      'slack:C0BILLING> note-added',
    ]);
  });

  it('has its earlier copies looked at once it is restricted, and not when it is no longer', () => {
    const restricted = next(reissued(), 'chen', { verb: 'restrict', restricted: true });
    const copy = { key: 'draw:C-42/card/lark/1~1', place: 'C-42/card/lark/1~1', content: { kind: 'moved' } };
    expect(restricted.telling.deliveries).toContainEqual(expect.objectContaining(copy));
    const open = next(restricted, 'wu', { verb: 'restrict', restricted: false }).telling.deliveries;
    expect(open.map(({ place }) => place)).not.toContain('C-42/card/lark/1~1');
  });

  it('is drawn again, and its earlier copy is left alone', () => {
    const { deliveries, places } = next(reissued(), 'chen', acknowledge).telling;
    expect(deliveries.map(({ place }) => place)).not.toContain('C-42/card/lark/1~1');
    expect(deliveries.map(({ place }) => place)).toContain('C-42/card/lark/1');
    expect(places).toEqual([]);
  });
});

describe('a reminder that may ring', () => {
  it('is followed in its lane by the urge that names it', () => {
    const event = table['reminder-raised'][0];
    const telling = withEvent(opened(), { ...event, data: { ...event.data, by: 'urgent' } }, 'timer');
    const [message, urge] = telling.deliveries.filter(
      ({ content, destination }) =>
        ['reminder', 'urge'].includes(content.kind) &&
        destination.kind === 'person' &&
        destination.person === 'chen',
    );
    expect(urge).toMatchObject({
      content: { kind: 'urge', version: 2, of: message?.key },
      lane: message?.lane,
      destination: message?.destination,
    });
  });

  it('is said in the threads when it was refused, but in none of a restricted complaint', () => {
    const refused = table['urge-refused'][0];
    const mention = withEvent(opened(), refused, 'timer').deliveries.filter(
      ({ content }) => content.kind === 'reminder',
    );
    expect(mention.map(({ content }) => content)).toEqual([
      { kind: 'reminder', version: 1, mention: ['chen'] },
      { kind: 'reminder', version: 1, mention: ['chen'] },
    ]);
    expect(said(withEvent(opened({ restricted: true }), refused, 'timer'))).toEqual([]);
  });
});

describe('a reminder', () => {
  const raise = (by: TellBy): Telling => {
    const event = table['reminder-raised'][0];
    return withEvent(opened(), { ...event, data: { ...event.data, by } }, 'timer');
  };

  it.each<[TellBy, string[]]>([
    ['direct', ['@chen reminder (chen+zhang)', '@zhang reminder (chen+zhang)']],
    ['urgent', ['@chen reminder (chen+zhang)', '@chen urge', '@zhang reminder (chen+zhang)', '@zhang urge']],
    ['thread', inBoth('reminder (chen+zhang)')],
    ['channel', ['slack:C0BILLING reminder (chen+zhang)', 'lark:oc_billing reminder (chen+zhang)']],
  ])('by %s goes to just the persons of its step', (by, expected) => {
    expect(said(raise(by))).toEqual(expected);
  });

  it('is one entry a person for steps that fell due together while nothing ran, and in no thread', () => {
    const story = opened();
    const woken = next({ ...story, story: story.story.later(40 * minute) }, 'timer', { verb: 'wake' }, [
      'slack',
    ]);
    expect(said(woken.telling)).toEqual([]);
    expect(waiting(woken.telling)).toEqual(
      ['chen', 'zhang', 'wu'].map((who) => `@${who} reminder (chen+zhang+wu): collecting, passes all`),
    );
  });
});

describe('the liaison', () => {
  it('gets the words for the customer also as the one who wrote them, to press "told"', () => {
    const told = next(opened(), 'lin', { verb: 'update', colleagues: null, forCustomer: '今天退款' });
    expect(said(told.telling)).toContain('@lin update-for-customer');
    const inside = next(opened(), 'lin', { verb: 'update', colleagues: '在查', forCustomer: null });
    expect(said(inside.telling)).toEqual(inBoth('update-given'));
  });

  it('is asked to tell the outcome also as the one who resolved it', () => {
    const taken = next(opened(), 'chen', { verb: 'acknowledge', takesOverCustomer: true });
    expect(said(next(taken, 'chen', resolve).telling)).toEqual([
      ...inBoth('resolved'),
      '@chen outcome-to-tell',
      '@lin resolved',
    ]);
  });

  it('hears once when resolving acknowledged it too', () => {
    expect(said(next(opened(), 'chen', resolve).telling)).toEqual([
      ...inBoth('resolved'),
      '@lin outcome-to-tell',
    ]);
  });

  it('hears of no date when none was promised', () => {
    const event = table['contact-logged'][0];
    const telling = withEvent(opened(), { ...event, data: { ...event.data, promisedAt: null } }, 'chen');
    expect(said(telling)).toEqual(inBoth('contact-logged'));
  });
});

describe('somebody under two ids', () => {
  it('is told once, and not of what they did or of what is about them', () => {
    const lin = desk.people.get('lin');
    if (lin === undefined) throw new Error('no lin');
    const wide = { ...desk, people: new Map([...desk.people, ['slack:U0LIN', lin]]) };
    const { story, places } = opened();
    // Of a near miss nobody is asked to tell a customer.
    const told = { reporter: 'slack:U0LIN', followers: ['lin'], isNearMiss: true };
    const before = { ...story.complaint, ...told };
    const tell = (who: string) => {
      const event = {
        ...table.acknowledged[0],
        wordsFields: [],
        complaint: 42,
        version: 2,
        at: story.now,
        actor: actorOf(who, desk),
        surface: 'slack',
      } as const;
      const after = evolve(before, event);
      return said(decideTelling({ before, after, events: [event], places, desk: wide, connected: both }));
    };
    expect(tell('chen')).toEqual(['@lin acknowledged']);
    expect(tell('lin')).toEqual([]);
  });
});

describe('a whole thread that is kept', () => {
  const message = (id: string): SaidInThread => {
    const place = { platform: 'slack', channel: 'C0BILLING', message: id } as const;
    return {
      text: 'x',
      attachments: [],
      origin: { ...place, thread: '17.1', permalink: null, isShared: false },
      said: { ...place, by: null, at: null },
    };
  };

  it('is told of once in each thread', () => {
    const kept = next(opened(), 'lin', { verb: 'keep-thread', messages: [message('1'), message('2')] });
    expect(said(kept.telling)).toEqual(inBoth('thread-kept'));
  });
});

describe('a question about a restricted complaint', () => {
  const ask = {
    verb: 'ask',
    team: null,
    who: 'amy',
    question: 'x',
    dueAt: null,
    affectsOutside: false,
  } as const;
  const asked = () => next(opened({ restricted: true }), 'chen', ask);
  const toAmy = (told: Told) => said(told.telling).filter((line) => line.startsWith('@amy'));

  it('reaches whoever is asked, though they may not see it, and so does that it is over', () => {
    expect(toAmy(asked())).toEqual(['@amy request-asked']);
    const off = next(asked(), 'chen', { verb: 'cancel-request', number: 1, reason: null });
    expect(toAmy(off)).toEqual(['@amy request-called-off']);
  });

  it('tells them nothing else of it', () => {
    const noted = next(asked(), 'chen', { verb: 'update', colleagues: 'x', forCustomer: null });
    expect(toAmy(noted)).toEqual([]);
  });
});
