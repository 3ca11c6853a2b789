import { describe, expect, it } from 'vitest';
import { policyVersionOf } from '../../src/domain/desk.ts';
import type { TrackerStatus } from '../../src/domain/tracker-item.ts';
import { addToReview, reviewNotesOf, startReviewCount } from '../../src/domain/review.ts';
import { hour, wednesdayMorning, type Story } from '../support/a-complaint.ts';
import { place, seenAs } from '../support/tracking-stories.ts';
import { acknowledge, contact, story, storyIn } from './decide/office.ts';

const day = 24 * hour;
const asked = {
  product: null,
  from: wednesdayMorning - 2 * day,
  to: wednesdayMorning + 5 * day,
  zone: 'Asia/Shanghai',
};
const action = {
  verb: 'action',
  area: 'product',
  text: '加监控',
  who: 'chen',
  dueAt: null,
  effectDays: null,
} as const;
const promise = {
  verb: 'promise',
  dueAt: wednesdayMorning + day,
  reason: null,
  isCustomerTold: true,
} as const;
const cause = { verb: 'cause', text: '漏跑', category: 'process' } as const;
const recurred = {
  type: 'recurrence-found',
  data: { because: 'category', among: [7, 3], days: 30 },
} as const;

const calm = story({ severity: 'low', urgency: 'low' }).later(60_000).when('chen', acknowledge);
const withAction = (kind: 'improvement' | 'training' | 'preventive') =>
  calm.when('chen', { ...action, kind }).later(hour);
const done = (found: Story) => found.happened('chen', { type: 'action-done', data: { number: 1 } });

const shipped = (
  isDone: boolean,
  what: object = { kind: 'action', number: 1 },
  item: object | null = null,
) => ({
  section: 'shipped',
  what,
  item,
  isDone,
});
const option = { kind: 'option', number: 1 } as const;
const idea = calm.happened('chen', {
  type: 'option-added',
  data: { number: 1, kind: 'idea', feasibility: 'high', effort: 'low' },
  words: { text: '支持批量导出' },
});
const planned = (status: TrackerStatus) =>
  idea
    .happened('timer', {
      type: 'item-linked',
      data: { number: 1, subject: option, tracker: 'plans', place, seen: seenAs(status, status) },
    })
    .later(hour);
const inPlans = (status: TrackerStatus) => ({
  tracker: 'plans',
  id: place.id,
  key: place.key,
  url: place.url,
  status,
});

describe('what a complaint brings into the review', () => {
  const notesOf = ({ complaint, desk }: Story, hasArticle = false, to = wednesdayMorning + hour) =>
    reviewNotesOf(complaint, policyVersionOf(complaint, { desk }), { ...asked, to }, hasArticle);

  it.each<[string, Story, object[]]>([
    ['nothing that is in time', calm, []],
    ['a near miss', story({ isNearMiss: true, severity: 'low', urgency: 'low' }), [{ section: 'near-miss' }]],
    ['what came again', calm.happened('timer', recurred), [{ section: 'repeated', among: [7, 3], days: 30 }]],
    ['training that is due', withAction('training'), [{ section: 'training', action: 1, isDone: false }]],
    ['an improvement to do', withAction('improvement'), [shipped(false)]],
    ['one that is there', done(withAction('improvement')), [shipped(true)]],
    ['no idea that nobody plans', idea, []],
    ['an idea that is planned', planned('open'), [shipped(false, option, inPlans('open'))]],
    ['an idea that is shipped', planned('done'), [shipped(true, option, inPlans('done'))]],
    ['no idea that was given up there', planned('cancelled'), []],
    [
      'prevention that did not hold',
      done(withAction('preventive')).happened('chen', {
        type: 'effect-judged',
        data: { number: 1, hasWorked: false, repeats: 2 },
      }),
      [{ section: 'not-held', action: 1, repeats: 2 }],
    ],
  ])('is %s', (_, found, expected) => {
    expect(notesOf(found, false, wednesdayMorning + 2 * hour)).toEqual(expected);
  });

  it('is what was late, and apart from it a promise that was broken', () => {
    const broken = storyIn('acknowledged').when('chen', promise).when('lin', contact);
    const notes = notesOf(broken, false, asked.to);
    expect(notes).toContainEqual({ section: 'broken', dueAt: promise.dueAt });
    expect(notes.find(({ section }) => section === 'late')).toMatchObject({
      clocks: expect.not.arrayContaining(['promise']),
    });
  });

  it('is a gap in the FAQ when it came again, its cause is known, and no article says it', () => {
    const known = storyIn('closed', { severity: 'low', urgency: 'low' });
    const again = known.happened('timer', recurred).happened('chen', {
      type: 'cause-found',
      data: { category: 'process' },
      words: { text: '漏跑' },
    });
    const sections = (found: Story, hasArticle: boolean) =>
      notesOf(found, hasArticle).map(({ section }) => section);
    expect(sections(again, false)).toContain('unwritten');
    expect(sections(again, true)).not.toContain('unwritten');
    expect(sections(known, false)).not.toContain('unwritten');
  });

  it('counts what was resolved with a known cause, and talks with an apology', () => {
    const count = startReviewCount();
    const found = storyIn('acknowledged').when('chen', cause).when('lin', contact);
    const resolved = found.when('chen', { verb: 'resolve', outcome: 'fixed', words: null });
    for (const { complaint } of [resolved, storyIn('resolved'), storyIn('reported')])
      addToReview(count, complaint, asked);
    expect(count).toMatchObject({ resolved: 2, withCause: 1, talks: 1, apologies: 1 });
  });
});
