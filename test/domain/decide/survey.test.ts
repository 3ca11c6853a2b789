import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import type { NewEvent } from '../../../src/domain/events.ts';
import type { Policy } from '../../../src/domain/desk.ts';
import { asksCustomer, isSurveySettled, stateOfSurvey } from '../../../src/domain/survey-rules.ts';
import { hour, type Story } from '../../support/a-complaint.ts';
import { complaintIn, contact, describeRules, newest, office, situationOf, story, whoMay } from './office.ts';

const day = 24 * hour;
const give = { verb: 'give-survey', by: 'liaison' } as const;
const skip = { verb: 'skip-survey', reason: '最近刚请客户评价过' } as const;
const closed: NewEvent = { type: 'closed', data: { waived: [] } };
const answer = {
  verb: 'answer-survey',
  number: 1,
  score: 2,
  reasons: ['speed'],
  mayCall: true,
  words: '等了三天',
} as const;

/** The office with other rules of asking. */
function officeWith(rules: Partial<Policy>) {
  const first = office.policyVersions.get('standard@1');
  if (first === undefined) throw new Error('no policy');
  const policy = { ...first.policy, ...rules };
  return { ...office, policyVersions: new Map([...office.policyVersions, [first.id, { ...first, policy }]]) };
}

function closedStory(rules: Partial<Policy> = {}): Story {
  return story({}, officeWith(rules))
    .later(hour)
    .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
    .later(hour)
    .when('lin', { verb: 'outcome-accepted' });
}

const given = () => closedStory().when('lin', give);
const answered = () => given().later(hour).when('timer', answer);

describe('decideGiveSurvey', () => {
  describeRules(give, {
    allowed: whoMay.workerOrLiaison,
    complaint: (overrides) => complaintIn('closed', overrides),
    fits: ['closed'],
  });

  it('makes the first link, for as long as the policy says', () => {
    const asked = closedStory({ survey: { ask: [], days: 3, by: 'liaison' } }).when('lin', give);
    expect(newest(asked)).toMatchObject({
      type: 'survey-given',
      data: { number: 1, expiresAt: asked.now + 3 * day, by: 'liaison' },
    });
  });

  it('lets a liaison whom the desk does not list give it', () => {
    const complaint = { ...closedStory().complaint, liaison: 'mia' };
    expect(decide(complaint, give, situationOf('mia'))).toHaveProperty('events');
    expect(closedStory().refusal('mia', give).code).toBe('not-allowed');
  });

  it('makes no second link while the first can be answered', () => {
    expect(given().later(day).refusal('lin', give)).toEqual({ code: 'already-done', verb: 'show' });
  });

  it('makes another one once the first is over, or was answered', () => {
    const over = given().later(14 * day);
    expect(over.when('lin', give).complaint.surveys.map(({ number }) => number)).toEqual([1, 2]);
    expect(answered().when('lin', give).complaint.surveys).toHaveLength(2);
  });

  it('gives the liaison a link of their own when mail did not arrive, and not the other way round', () => {
    const mailed = closedStory().when('timer', { ...give, by: 'mail' });
    const handed = mailed.when('lin', give);
    expect(handed.complaint.surveys.map(({ by }) => by)).toEqual(['mail', 'liaison']);
    expect(handed.refusal('timer', { ...give, by: 'mail' }).code).toBe('already-done');
  });

  it('is possible again after reopening and closing anew', () => {
    const again = answered()
      .later(hour)
      .when('lin', { verb: 'reopen', reason: '问题又出现了，客户来电' })
      .given('chen', closed);
    expect(isSurveySettled(again.complaint)).toBe(false);
    expect(again.when('lin', give).complaint.surveys).toHaveLength(2);
  });
});

describe('decideAnswerSurvey', () => {
  it('keeps the one answer with its words apart', () => {
    expect(newest(answered())).toEqual({
      type: 'survey-answered',
      data: { number: 1, score: 2, reasons: ['speed'], mayCall: true },
      words: { text: '等了三天' },
    });
  });

  it('takes no second answer', () => {
    expect(answered().refusal('timer', answer).code).toBe('not-open');
  });

  it('is over at the moment the link expires, and not before', () => {
    const last = given().later(14 * day);
    expect(last.refusal('timer', answer).code).toBe('not-open');
    expect(last.later(-1).when('timer', answer).brought).toEqual(['survey-answered']);
  });

  it('takes none for a link that another one replaced, or that there never was', () => {
    const mailed = closedStory()
      .when('timer', { ...give, by: 'mail' })
      .when('lin', give);
    expect(mailed.refusal('timer', answer).code).toBe('not-open');
    expect(mailed.refusal('timer', { ...answer, number: 3 }).code).toBe('not-open');
  });

  it('still takes it when the complaint was reopened meanwhile', () => {
    const reopened = given().when('lin', { verb: 'reopen', reason: '问题又出现了，客户来电' });
    expect(reopened.when('timer', answer).brought).toEqual(['survey-answered']);
  });

  it.each([
    [1, true],
    [2, true],
    [3, false],
    [5, false],
  ])('opens a follow-up for a score of %i: %s', (score, isOpen) => {
    const found = given().when('timer', { ...answer, score });
    const running = found.complaint.clocks.filter(({ kind, how }) => kind === 'follow-up' && how === null);
    expect(running).toHaveLength(isOpen ? 1 : 0);
  });
});

describe('stateOfSurvey', () => {
  const now = given().now;
  it.each([
    ['open', given().complaint, 1],
    ['answered', answered().complaint, 1],
    [
      'replaced',
      closedStory()
        .when('timer', { ...give, by: 'mail' })
        .when('lin', give).complaint,
      1,
    ],
    [null, given().complaint, 2],
  ])('says %s', (state, complaint, number) => {
    expect(stateOfSurvey(complaint, number, now)).toBe(state);
  });

  it('says expired from its end on', () => {
    expect(stateOfSurvey(given().complaint, 1, now + 14 * day)).toBe('expired');
  });
});

describe('asksCustomer', () => {
  it('asks at the priorities of the policy, and nobody of whom nobody was hurt', () => {
    const rules = { ask: ['P1'], days: 14, by: 'liaison' } as const;
    expect(asksCustomer({ priority: 'P1', isNearMiss: false }, rules)).toBe(true);
    expect(asksCustomer({ priority: 'P2', isNearMiss: false }, rules)).toBe(false);
    expect(asksCustomer({ priority: 'P1', isNearMiss: true }, rules)).toBe(false);
  });
});

describe('decideSkipSurvey', () => {
  describeRules(skip, {
    allowed: whoMay.workerOrLiaison,
    complaint: (overrides) => complaintIn('closed', overrides),
    fits: ['closed'],
  });

  it('needs a reason, and is said once', () => {
    expect(closedStory().refusal('lin', { ...skip, reason: ' ' }).code).toBe('reason-needed');
    const skipped = closedStory().when('lin', skip);
    expect(skipped.refusal('lin', skip).code).toBe('already-done');
    expect(isSurveySettled(skipped.complaint)).toBe(true);
  });

  it('ends the reminding of a link that is out', () => {
    const clocks = given().when('lin', skip).complaint.clocks;
    expect(clocks.find(({ kind }) => kind === 'survey')).toMatchObject({ how: 'cancelled' });
  });
});

describe('decideFollowUp', () => {
  const done = { verb: 'follow-up', number: 1, words: '已致歉并补发凭证' } as const;

  it('is done once, with words, by whoever may talk to the customer', () => {
    const found = answered().later(hour).when('chen', done);
    expect(newest(found)).toEqual({
      type: 'follow-up-done',
      data: { number: 1 },
      words: { text: '已致歉并补发凭证' },
    });
    expect(found.refusal('chen', done).code).toBe('already-done');
    expect(answered().refusal('chen', { ...done, words: ' ' }).code).toBe('words-needed');
    expect(answered().refusal('mia', done).code).toBe('not-allowed');
  });

  it('is not there for a good answer, or before there is one', () => {
    expect(given().refusal('chen', done).code).toBe('not-open');
    expect(
      given()
        .when('timer', { ...answer, score: 4 })
        .refusal('chen', done).code,
    ).toBe('not-open');
  });
});

describe('decideRateHandling', () => {
  const rate = { verb: 'rate-handling', score: 4, words: '受理很快' } as const;

  it('is for whoever reported it, once, when it is closed', () => {
    const rated = closedStory().when('lin', rate);
    expect(newest(rated)).toEqual({
      type: 'handling-rated',
      data: { score: 4 },
      words: { text: '受理很快' },
    });
    expect(rated.refusal('lin', rate).code).toBe('already-done');
    expect(closedStory().refusal('chen', rate).code).toBe('reporter-only');
    expect(story().refusal('lin', rate).code).toBe('wrong-status');
  });

  it('is nothing for the person complained about', () => {
    const complaint = { ...closedStory().complaint, about: 'lin' };
    const refused = decide(complaint, rate, situationOf('lin'));
    expect(refused).toEqual({ refusal: { code: 'unknown-complaint', number: 42 } });
  });
});

describe('reminding of an answer', () => {
  const reminded = (found: Story) =>
    found.events
      .flatMap((event) => (event.type === 'reminder-raised' ? [event] : []))
      .filter(({ data }) => data.clock.startsWith('survey'))
      .map(({ data }) => [data.told, data.by]);

  it('reminds the liaison once, half way, and nobody when it is over', () => {
    const wake = { verb: 'wake' } as const;
    expect(
      reminded(
        given()
          .later(7 * day - 1)
          .when('timer', wake),
      ),
    ).toEqual([]);
    const half = given()
      .later(7 * day)
      .when('timer', wake);
    expect(reminded(half)).toEqual([[['lin'], 'direct']]);
    const over = half.later(7 * day).when('timer', wake);
    expect(reminded(over)).toHaveLength(1);
    expect(over.complaint.breaches).not.toHaveProperty('survey');
  });

  it('reminds nobody after an answer, or once it was reopened', () => {
    const wake = { verb: 'wake' } as const;
    const reopened = given().when('lin', { verb: 'reopen', reason: '问题又出现了，客户来电' });
    expect(
      reminded(
        given()
          .when('timer', { ...answer, score: 5 })
          .later(7 * day)
          .when('timer', wake),
      ),
    ).toEqual([]);
    expect(reminded(reopened.later(7 * day).when('timer', wake))).toEqual([]);
  });

  it('tells the owner of an answer that nobody has seen to', () => {
    const due = answered().later(day).when('timer', { verb: 'wake' });
    const told = due.events.flatMap((event) => (event.type === 'reminder-raised' ? [event.data] : []));
    expect(told.at(-1)).toMatchObject({ clock: 'follow-up', told: ['chen'], by: 'direct' });
  });
});

describe('check-ins', () => {
  const checked = () => closedStory({ checkIns: [30, 7] });
  const due = (found: Story) =>
    found.complaint.clocks
      .filter(({ kind }) => kind === 'check-in')
      .map(({ subject, dueAt, how }) => [
        subject,
        new Date((dueAt ?? 0) + 8 * hour).toISOString().slice(0, 16),
        how,
      ]);

  it('are off until the policy names days', () => {
    expect(due(closedStory())).toEqual([]);
  });

  it('stand at the days of the policy, moved into working time', () => {
    // Closed on Wednesday the 18th at noon; 30 days later is a Friday.
    expect(due(checked())).toEqual([
      [1, '2026-11-25T12:00', null],
      [2, '2026-12-18T12:00', null],
    ]);
    const weekend = closedStory({ checkIns: [3] });
    expect(due(weekend)).toEqual([[1, '2026-11-23T09:00', null]]);
  });

  it('are met by the next logged contact, which reopens nothing', () => {
    const talked = checked()
      .later(6 * day)
      .when('chen', contact);
    expect(talked.brought).toEqual(['contact-logged', 'clock-met']);
    expect(talked.complaint.status).toBe('closed');
    expect(due(talked).map(([, , how]) => how)).toEqual(['met', null]);
    expect(due(talked.when('chen', contact)).map(([, , how]) => how)).toEqual(['met', 'met']);
  });

  it('are met together by a talk after both were due', () => {
    const talked = checked()
      .later(40 * day)
      .when('chen', contact);
    expect(due(talked).map(([, , how]) => how)).toEqual(['met', 'met']);
  });

  it('are cancelled by reopening, and set anew by the next closing', () => {
    const again = checked()
      .later(hour)
      .when('lin', { verb: 'reopen', reason: '问题又出现了，客户来电' })
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .later(hour)
      .when('lin', { verb: 'outcome-accepted' });
    expect(due(again).map(([subject, , how]) => [subject, how])).toEqual([
      [1, 'cancelled'],
      [2, 'cancelled'],
      [3, null],
      [4, null],
    ]);
  });

  it('remind the owner directly, a working day before and when they are due', () => {
    const wake = { verb: 'wake' } as const;
    const told = (found: Story) =>
      found.events
        .flatMap((event) => (event.type === 'reminder-raised' ? [event.data] : []))
        .filter(({ clock }) => clock === 'check-in')
        .map(({ told: people, by }) => [people, by]);
    const before = checked().at('2026-11-24T12:00:00+08:00').when('timer', wake);
    expect(told(before)).toEqual([[['chen'], 'direct']]);
    expect(told(before.at('2026-11-25T12:00:00+08:00').when('timer', wake))).toHaveLength(2);
  });
});

describe('a contact on a closed complaint', () => {
  it('promises no date: work needs an open complaint', () => {
    const promising = { ...contact, promisedAt: closedStory().now + day };
    expect(closedStory().refusal('lin', promising)).toEqual({
      code: 'wrong-status',
      verb: 'promise',
      status: 'closed',
    });
  });
});
