import { describe, expect, it } from 'vitest';
import { drawReminder } from '../../src/messages/reminder.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { EventOf } from '../../src/domain/events.ts';
import { mentionedIn } from '../../src/messages/single-mention.ts';
import type { Message } from '../../src/ports/message.ts';
import type { Reader } from '../../src/messages/view.ts';
import { aComplaint, hour, minute, type Story } from '../support/a-complaint.ts';
import { aDesk } from '../support/a-desk.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainRich, plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

/** The story at its next wake-up, which raises a reminder. */
function woken(story: Story, ms: number): Story {
  return story.later(ms).when('timer', { verb: 'wake' });
}

function reminderOf(story: Story, clock?: string): EventOf<'reminder-raised'> {
  const event = story.events.findLast(
    (one) => one.type === 'reminder-raised' && (clock === undefined || one.data.clock === clock),
  );
  if (event?.type !== 'reminder-raised') throw new Error('the story has no reminder');
  return event;
}

function draw(story: Story, reader: Reader, event = reminderOf(story)): Message | null {
  return drawReminder({ event, view: aView(story), mention: event.data.told, steps: 4 }, reader);
}

function textOf(story: Story, reader: Reader, clock?: string): string {
  const message = draw(story, reader, reminderOf(story, clock));
  return message === null ? '' : plainText(message);
}

/** P1: acknowledge within 15 minutes, around the clock. */
const urgent = () => aComplaint();

function noMessage(): never {
  throw new Error('nothing to remind of');
}

function withChenAway(): Desk {
  const to = Date.parse('2026-12-06T00:00:00+08:00');
  const absence = { id: 'a1', person: 'chen', from: 0, to, standIn: 'zhang', by: 'chen' };
  return { ...aDesk(), absences: [absence] };
}

describe('drawReminder', () => {
  it('comes before the time is up and says what is left', () => {
    const story = woken(urgent(), 12 * minute);
    expect(textOf(story, chinese)).toMatchInlineSnapshot(`
      "<warning> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      @陈平：请受理。
      受理：时限 11-18 10:15，还剩 3 分钟。
      · 第 1 级，共 4 级
      [受理 > acknowledge C-42] [稍后提醒 > snooze C-42] [为什么？ > why C-42] 更多: 指派"
    `);
    expect(textOf(story, english)).toMatchInlineSnapshot(`
      "<warning> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      @陈平: please acknowledge.
      Acknowledge: due 11-18 10:15, 3 minutes left.
      · Step 1 of 4
      [Acknowledge > acknowledge C-42] [Snooze > snooze C-42] [Why? > why C-42] More: Assign"
    `);
  });

  it('comes when the time is up', () => {
    const story = woken(woken(urgent(), 12 * minute), 3 * minute);
    expect(textOf(story, chinese)).toMatchInlineSnapshot(`
      "<danger> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      @陈平、@Zhang：请受理。
      受理：时限 11-18 10:15，现在到期。
      · 第 2 级，共 4 级
      [受理 > acknowledge C-42] [稍后提醒 > snooze C-42] [为什么？ > why C-42] 更多: 指派"
    `);
    expect(textOf(story, english)).toMatchInlineSnapshot(`
      "<danger> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      @陈平 and @Zhang: please acknowledge.
      Acknowledge: due 11-18 10:15, which is now.
      · Step 2 of 4
      [Acknowledge > acknowledge C-42] [Snooze > snooze C-42] [Why? > why C-42] More: Assign"
    `);
  });

  it('tells the lead whom they wait for', () => {
    const story = woken(woken(urgent(), 15 * minute), 15 * minute);
    expect(textOf(story, chinese)).toMatchInlineSnapshot(`
      "<danger> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      @吴刚：陈平 还没有受理，请介入，或指派给其他人。
      受理：时限 11-18 10:15，已超时 15 分钟。
      · 第 3 级，共 4 级
      [受理 > acknowledge C-42] [稍后提醒 > snooze C-42] [为什么？ > why C-42] 更多: 指派"
    `);
    expect(textOf(story, english)).toMatchInlineSnapshot(`
      "<danger> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      @吴刚: 陈平 has not acknowledged it. Please step in, or assign it to somebody.
      Acknowledge: due 11-18 10:15, overdue by 15 minutes.
      · Step 3 of 4
      [Acknowledge > acknowledge C-42] [Snooze > snooze C-42] [Why? > why C-42] More: Assign"
    `);
  });

  it('asks first in what a notification shows', () => {
    const summary = (story: Story, reader: Reader) => {
      const message = draw(story, reader);
      return message === null ? '' : plainRich(message.summary);
    };
    const early = woken(urgent(), 12 * minute);
    expect(summary(early, chinese)).toBe('C-42 请受理，还剩 3 分钟：上月被重复扣款两次,今天必须退给我!');
    expect(summary(early, english)).toBe(
      'C-42 please acknowledge, 3 minutes left: 上月被重复扣款两次,今天必须退给我!',
    );
    const due = woken(early, 3 * minute);
    expect(summary(due, english)).toContain('C-42 please acknowledge, due now: ');
    const late = woken(woken(urgent(), 15 * minute), 15 * minute);
    expect(summary(late, chinese)).toContain('C-42 陈平 还没有受理，已超时 15 分钟：');
    expect(summary(late, english)).toContain('C-42 陈平 has not acknowledged it, overdue by 15 minutes: ');
  });

  it('is marked late after an outage', () => {
    const story = woken(urgent(), 5 * hour);
    expect(textOf(story, chinese)).toContain('(迟到提醒)');
    expect(textOf(story, chinese)).toContain('迟到提醒：本应在');
    expect(textOf(story, english)).toContain('Late reminder: This should have come');
  });

  it('counts working time of a clock of working time', () => {
    const story = woken(stories.reported(), 8 * hour);
    expect(textOf(story, chinese, 'acknowledge')).toContain(
      '时限 11-18 15:30，已超时 2 小时 30 分钟（工作时间）。',
    );
  });

  it('has nothing to say once the clock has ended', () => {
    const story = woken(urgent(), 12 * minute);
    const answered = story.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(draw(answered, english, reminderOf(story))).toBeNull();
  });

  it('has nothing to say once the clock is due later', () => {
    const story = woken(urgent(), 12 * minute);
    const calmer = story.when('chen', {
      verb: 'edit',
      severity: 'low',
      urgency: 'low',
      title: null,
      customer: null,
      contactPerson: null,
      reason: '只影响一个测试账号',
    });
    expect(draw(calmer, english, reminderOf(story))).toBeNull();
  });

  it('pings those it is told to alone', () => {
    const story = woken(urgent(), 15 * minute);
    const input = { event: reminderOf(story), view: aView(story), steps: 4 };
    const message = drawReminder({ ...input, mention: ['zhang'] }, english);
    expect(message === null ? [] : mentionedIn(message)).toEqual(['zhang']);
    expect(reminderOf(story).data.told).toEqual(['chen', 'zhang']);
  });

  it('tells those above who has seen it and not acted', () => {
    const story = woken(urgent(), 12 * minute);
    const event = reminderOf(story);
    const insteadOf = [{ person: 'chen', seenAt: story.now }];
    const over = { ...event, data: { ...event.data, told: ['wu'], insteadOf } };
    const message = draw(story, chinese, over);
    expect(message === null ? '' : plainText(message)).toContain(
      '· 陈平 在 11-18 10:12 看过提醒，还没有处理。',
    );
  });

  it('says who is away, and that its reader stands in', () => {
    const story = woken(aComplaint({}, { desk: withChenAway() }), 12 * minute);
    const event = reminderOf(story);
    const input = { event, view: aView(story), mention: event.data.told, steps: 4 };
    const textFor = (person: string, reader: Reader) =>
      plainText(drawReminder({ ...input, person }, reader) ?? noMessage());
    expect(event.data.told).toEqual(['zhang']);
    expect(textFor('zhang', english)).toContain('@Zhang: please acknowledge.');
    expect(textFor('zhang', english)).toContain('· 陈平 is away until Sat 5 Dec: you stand in.');
    expect(textFor('zhang', chinese)).toContain('· 陈平 请假到 12月5日 周六，由你代班。');
    expect(textFor('wu', english)).toContain('until Sat 5 Dec: Zhang stands in.');
  });

  it('says whose account is gone', () => {
    const story = woken(urgent(), 12 * minute);
    const event = reminderOf(story);
    const absent = [{ person: 'chen', standIn: 'zhang', because: 'gone' }] as const;
    const gone = { ...event, data: { ...event.data, told: ['zhang'], absent } };
    const message = draw(story, english, gone) ?? noMessage();
    expect(plainText(message)).toContain('· 陈平 has left: Zhang stands in.');
    const inChinese = draw(story, chinese, gone) ?? noMessage();
    expect(plainText(inChinese)).toContain('· 陈平 的账号已停用，由 Zhang 代班。');
  });

  it('names in the thread whom it reaches later, and pings nobody of them', () => {
    const story = woken(woken(urgent(), 12 * minute), 3 * minute);
    const event = reminderOf(story);
    const until = story.now + 8 * hour;
    const held = [{ person: 'zhang', until, because: 'quiet' }] as const;
    const input = { event: { ...event, data: { ...event.data, held } }, view: aView(story), steps: 4 };
    const inThread = drawReminder({ ...input, mention: ['chen'] }, chinese) ?? noMessage();
    expect(mentionedIn(inThread)).toEqual(['chen']);
    expect(plainText(inThread)).toContain('· Zhang 会在 11-18 18:15 收到提醒（免打扰时段）。');
    const toNobody = drawReminder({ ...input, mention: [] }, english) ?? noMessage();
    expect(mentionedIn(toNobody)).toEqual([]);
    expect(plainText(toNobody)).toContain('陈平 and Zhang: please acknowledge.');
    const toHeld = drawReminder({ ...input, mention: ['zhang'], person: 'zhang' }, english) ?? noMessage();
    expect(plainText(toHeld)).toContain('· It waited for the end of your quiet hours.');
    expect(plainText(toHeld)).not.toContain('is told');
  });

  describe('of a promise', () => {
    const dueAt = Date.parse('2026-11-19T18:00:00+08:00');

    it('has the words for the customer when the plan runs longer, in private alone', () => {
      const story = stories
        .slipping()
        .at(dueAt - hour)
        .when('timer', { verb: 'wake' });
      const event = reminderOf(story, 'promise');
      const input = { event, mention: event.data.told, steps: 4 };
      const inPrivate = drawReminder({ ...input, view: aView(story), person: 'lin' }, chinese) ?? noMessage();
      expect(plainText(inPrivate)).toContain('答应客户的时间快到了');
      expect(plainText(inPrivate)).toContain('答应客户的时间是 11-19 18:00，方案要到 11-20 18:00 才完成。');
      expect(plainText(inPrivate)).toContain('何女士，您好。');
      expect(buttonsOf(inPrivate).map(({ action }) => action)).toEqual([
        'contact',
        'promise',
        'promise-kept',
        'snooze',
        'why',
      ]);
      const inThread = drawReminder({ ...input, view: aView(story, aCardPlace()) }, chinese) ?? noMessage();
      expect(plainText(inThread)).toContain('方案要到 11-20 18:00 才完成');
      expect(plainText(inThread)).not.toContain('何女士，您好。');
    });

    it.each([
      [
        '2026-11-20T10:00:00+08:00',
        '答应客户的时间 11-19 18:00 已经过了，方案要到 11-20 18:00 才完成。',
        true,
      ],
      [
        '2026-11-21T10:00:00+08:00',
        '答应客户的时间 11-19 18:00 和方案的完成时间 11-20 18:00 都已经过了，需要重新定一个时间。',
        false,
      ],
    ])('has no words for the customer with a date that is over, as of %s', (now, said, hasDraft) => {
      const woke = stories.slipping().at(dueAt).when('timer', { verb: 'wake' });
      const event = reminderOf(woke, 'promise');
      const input = { event, mention: event.data.told, steps: 4, person: 'lin' };
      const view = aView(woke.at(Date.parse(now)));
      const text = plainText(drawReminder({ ...input, view }, chinese) ?? noMessage());
      expect(text).toContain(said);
      expect(text.includes('何女士，您好。')).toBe(hasDraft);
      expect(text.includes('没有按时联系您，让您久等了')).toBe(hasDraft);
    });

    it('says nothing of a plan that is done in time', () => {
      const story = stories
        .promised()
        .at(dueAt - hour)
        .when('timer', { verb: 'wake' });
      expect(textOf(story, english, 'promise')).toContain(
        'Keep it, or tell them a new date before it passes.',
      );
      expect(textOf(story, english, 'promise')).not.toContain('Draft');
    });

    it('asks for a talk at once when it is broken', () => {
      const story = stories.promised().at(dueAt).when('timer', { verb: 'wake' });
      expect(textOf(story, english, 'promise')).toContain('the date promised to the customer has passed');
    });
  });

  it('asks whoever it was handed to, and offers to take it over', () => {
    const story = woken(stories.handedOver(), 24 * hour);
    expect(textOf(story, english, 'handover')).toContain('this was handed over to you');
    const message = draw(story, english, reminderOf(story, 'handover')) ?? noMessage();
    expect(buttonsOf(message)[0]).toMatchObject({
      action: 'accept-handover',
      value: 'b1',
      label: 'Take over',
    });
  });

  it('offers to pass it on to whoever was not handed it', () => {
    const story = woken(stories.handedOver(), 24 * hour);
    const event = reminderOf(story, 'handover');
    const actionsOf = (person: string, told: readonly string[]) => {
      const asked = { ...event, data: { ...event.data, told } };
      const input = { event: asked, view: aView(story), mention: [person], steps: 4 };
      return buttonsOf(drawReminder({ ...input, person }, english) ?? noMessage()).map(
        ({ action }) => action,
      );
    };
    expect(actionsOf('wu', ['wu'])).toEqual(['assign', 'show', 'snooze', 'why']);
    expect(actionsOf('wu', ['zhang', 'wu'])).toEqual(['assign', 'show', 'snooze', 'why']);
    expect(actionsOf('zhang', ['zhang', 'wu'])).toEqual(['accept-handover', 'show', 'snooze', 'why']);
  });

  it.each([
    ['acknowledge', woken(urgent(), 12 * minute), ['acknowledge', 'snooze', 'why']],
    ['contact', woken(stories.acknowledged(), 24 * hour), ['contact', 'snooze', 'why']],
    ['tell', woken(stories.resolved(), 24 * hour), ['outcome-accepted', 'outcome-refused', 'snooze']],
  ] as const)('offers what answers the %s clock, silence and the reason', (clock, story, actions) => {
    expect(reminderOf(story).data.clock).toBe(clock);
    const message = draw(story, english);
    const buttons = message === null ? [] : buttonsOf(message).map(({ action }) => action);
    expect(buttons.slice(0, 3)).toEqual(actions);
    expect(buttons).toContain('why');
  });
});
