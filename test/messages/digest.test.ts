import { describe, expect, it } from 'vitest';
import { findAbsentOwners, countHappened, needsOf, summarizeLoad } from '../../src/domain/lead-needs.ts';
import { findLowered } from '../../src/domain/lowered.ts';
import { drawDigest, type DigestInput } from '../../src/messages/digest.ts';
import { aComplaint, hour, type Story } from '../support/a-complaint.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';

/** The quiet defaults: no ladder of the desk's own. */
const quiet = aDesk(deskYaml.replace(/ {4}ladder:\n(?: {6}- .*\n)+/, ''));
const p3 = { severity: 'medium', urgency: 'medium' } as const;
const late = (desk = quiet): Story =>
  aComplaint(p3, { desk, number: 7 })
    .later(6 * hour)
    .when('timer', { verb: 'wake' });

function input(story: Story, more: Partial<DigestInput> = {}): DigestInput {
  return {
    person: 'wu',
    desk: story.desk,
    now: story.now,
    day: '2026-11-18',
    until: story.now + hour,
    isLate: false,
    own: null,
    standsInFor: [],
    leads: null,
    team: null,
    ...more,
  };
}

describe('what needs a lead', () => {
  it('names once what P3 and P4 ran late, where no ladder takes it there', () => {
    const story = late();
    const kinds = (since: number) => needsOf(aView(story), since, story.now).map(({ kind }) => kind);
    expect(kinds(story.now - 8 * hour)).toEqual(['late']);
    expect(kinds(story.now)).toEqual([]);
    const climbing = late(aDesk());
    expect(needsOf(aView(climbing), 0, climbing.now)).toEqual([]);
  });

  it('goes on naming a ladder that is at its end', () => {
    let story = late(aDesk());
    for (let halves = 0; halves < 12; halves += 1)
      story = story.later(hour / 2).when('timer', { verb: 'wake' });
    expect(needsOf(aView(story), story.now, story.now)).toMatchObject([{ kind: 'exhausted' }]);
  });

  it('names reviews that were asked for', () => {
    const rejected = aComplaint(p3, { desk: quiet })
      .when('chen', { verb: 'reject', reason: '这不是我们的产品，请走别的渠道' })
      .when('lin', { verb: 'ask-review' });
    expect(needsOf(aView(rejected), rejected.now, rejected.now)).toEqual([
      { kind: 'review', of: 'rejection' },
    ]);
  });

  it('names owners who are not there, where nobody stands in', () => {
    const story = late();
    const { now, desk } = story;
    const absence = { id: '1', person: 'chen', from: now - hour, to: now + hour, standIn: null, by: 'chen' };
    const away = aView(story.with({ ...desk, absences: [absence] }));
    expect(findAbsentOwners([away], now)).toEqual([{ person: 'chen', complaints: [7] }]);
    const covered = aView(story.with({ ...desk, absences: [{ ...absence, standIn: 'zhang' }] }));
    expect(findAbsentOwners([covered], now)).toEqual([]);
  });

  it('reads as one page, with what moves it', () => {
    const story = late();
    const view = aView(story);
    const since = story.now - 8 * hour;
    const leads = {
      needs: [{ view, needs: needsOf(view, since, story.now) }],
      absent: [{ person: 'chen', complaints: [7, 8] }],
      happened: countHappened([view], since),
      since,
    };
    const team = { load: summarizeLoad([view], story.now), lowered: [] };
    expect(plainText(drawDigest(input(story, { leads, team }), english)!)).toMatchInlineSnapshot(`
      "<warning> Your day: Wed 18 Nov
      Needs you (2)
      C-7 P3 上月被重复扣款两次,今天必须退给我!
      Acknowledge overdue by 30 working minutes
      [Assign > assign C-7] [Open C-7 > show C-7]
      陈平 is away and nobody stands in: 2 open complaints
      [Hand over from 陈平 > handover from/chen]
      · Since 11-18 08:00: 1 opened, 1 ran late.
      ---
      Your team this week
      陈平: 1 open, 1 late
      [My complaints > mine ] [Digest > digest ]"
    `);
    expect(plainText(drawDigest(input(story, { leads, team }), chinese)!)).toMatchInlineSnapshot(`
      "<warning> 今日待办：11月18日 周三
      需要你出面（2）
      C-7 P3 上月被重复扣款两次,今天必须退给我!
      受理已超时 30 分钟（工作时间）
      [指派 > assign C-7] [查看 C-7 > show C-7]
      陈平 不在，也没有代班人：2 条在办投诉
      [交接 陈平 的投诉 > handover from/chen]
      · 11-18 08:00 以来：新提报 1 条、超时 1 条。
      ---
      本周团队情况
      陈平：在办 1 条，超时 1 条
      [我的投诉 > mine ] [订阅 > digest ]"
    `);
  });

  it('says nothing of what merely happened on an ordinary day', () => {
    const story = late();
    const happened = { opened: 2, closed: 1, late: 0, brokenPromises: 0 };
    const leads = { needs: [], absent: [], happened, since: story.now - 24 * hour };
    expect(drawDigest(input(story, { leads }), english)).toBeNull();
    expect(
      drawDigest(input(story, { leads: { ...leads, since: story.now - 72 * hour } }), english),
    ).not.toBeNull();
  });
});

describe('findLowered', () => {
  const edit = { title: null, customer: null, contactPerson: null, correction: null, urgency: null };
  const lower = { ...edit, verb: 'edit', severity: 'low', reason: '影响没有那么大，先降一级' } as const;

  it('finds a severity that was lowered when a deadline was close', () => {
    const story = aComplaint(p3, { desk: quiet })
      .later(5 * hour)
      .when('chen', lower);
    expect(findLowered(story.events, story.desk, 0)).toMatchObject([
      { complaint: 42, by: 'chen', from: 'medium', to: 'low', clock: 'acknowledge' },
    ]);
    expect(findLowered(story.events, story.desk, story.now)).toEqual([]);
  });

  it('leaves out what was lowered in time, or raised', () => {
    const early = aComplaint(p3, { desk: quiet }).when('chen', lower);
    expect(findLowered(early.events, early.desk, 0)).toEqual([]);
    const raised = aComplaint(p3, { desk: quiet })
      .later(5 * hour)
      .when('chen', { ...lower, severity: 'high' });
    expect(findLowered(raised.events, raised.desk, 0)).toEqual([]);
  });
});
