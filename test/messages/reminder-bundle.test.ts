import { describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../src/domain/commands.ts';
import { drawReminders, type BundledReminder } from '../../src/messages/reminder-bundle.ts';
import type { Reader } from '../../src/messages/view.ts';
import { aComplaint, hour, minute, type Story } from '../support/a-complaint.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainRich, plainText } from '../support/plain-text.ts';

/** A complaint whose timer has reminded of all that was due an hour after it was reported. */
function reminded(number: number, facts: Partial<NewComplaint> = {}, ms = hour): Story {
  return aComplaint(facts, { number }).later(ms).when('timer', { verb: 'wake' });
}

function bundled(story: Story, permalink: string | null = null): BundledReminder[] {
  const view = aView(story);
  return story.events.flatMap((event) =>
    event.type === 'reminder-raised' ? [{ event, view, mention: event.data.told, steps: 4, permalink }] : [],
  );
}

function draw(reminders: readonly BundledReminder[], reader: Reader, person = 'chen') {
  return drawReminders({ person, reminders, waited: null }, reader);
}

const urgent = () => reminded(1);
const calmer = () => reminded(2, { urgency: 'medium', title: '发票抬头错了' });

function textOf(reminders: readonly BundledReminder[], reader: Reader): string {
  const message = draw(reminders, reader);
  return message === null ? '' : plainText(message);
}

describe('drawReminders', () => {
  it('has a line for each, most pressing first, and one way on', () => {
    const reminders = [...bundled(calmer(), 'https://example.com/2'), ...bundled(urgent())];
    expect(textOf(reminders, english)).toMatchInlineSnapshot(`
      "<danger> 2 reminders (Late reminder)
      C-1 P1 上月被重复扣款两次,今天必须退给我! (计费)
      Acknowledge: 11-18 10:15, overdue by 45 minutes
      C-2 P2 发票抬头错了 (计费)
      Acknowledge: 11-18 11:00, due now · Open<https://example.com/2>
      · I was down for a while: some of this should have come earlier.
      [My complaints > mine ]"
    `);
    expect(textOf(reminders, chinese)).toMatchInlineSnapshot(`
      "<danger> 2 条提醒 (迟到提醒)
      C-1 P1 上月被重复扣款两次,今天必须退给我! (计费)
      受理：11-18 10:15，已超时 45 分钟
      C-2 P2 发票抬头错了 (计费)
      受理：11-18 11:00，现在到期 · 查看<https://example.com/2>
      · 系统中断过一段时间，其中有的提醒晚了。
      [我的投诉 > mine ]"
    `);
  });

  it('says the most pressing one in what a notification shows', () => {
    const message = draw([...bundled(calmer()), ...bundled(urgent())], english);
    expect(message === null ? '' : plainRich(message.summary)).toBe(
      '2 reminders, first of all C-1: Acknowledge, overdue by 45 minutes',
    );
  });

  it('says of which ones its reader stands in for somebody', () => {
    const standing = bundled(calmer()).map((reminder) => {
      const absent = [
        { person: 'zhang', standIn: 'chen', because: 'away' },
        { person: 'lin', standIn: 'amy', because: 'away' },
      ] as const;
      return { ...reminder, event: { ...reminder.event, data: { ...reminder.event.data, absent } } };
    });
    const text = textOf([...standing, ...bundled(urgent())], english);
    expect(text).toContain('due now · Zhang is away: you stand in.');
    expect(text).not.toContain('stands in');
  });

  it('draws the one that is left as itself', () => {
    const answered = calmer().when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const [event] = bundled(calmer());
    if (event === undefined) throw new Error('nothing was due');
    const reminders = [...bundled(urgent()), { ...event, view: aView(answered) }];
    expect(textOf(reminders, english)).toContain('@陈平: please acknowledge.');
    expect(draw(reminders, english)?.title).toContain('C-1');
  });

  it('has nothing to say when nothing is left', () => {
    const answered = urgent().when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(draw(bundled(answered), english)).toBeNull();
    expect(draw([], english)).toBeNull();
  });

  it('says one clock once, however many of its steps waited', () => {
    const later = urgent().later(hour).when('timer', { verb: 'wake' });
    const clocks = bundled(later).map(({ event }) => event.data.clock);
    expect(clocks.length).toBeGreaterThan(new Set(clocks).size);
    const lines = textOf(bundled(later), english)
      .split('\n')
      .filter((line) => line.startsWith('C-1 '));
    expect(lines).toHaveLength(new Set(clocks).size);
  });

  it('shows a restricted one only to those who may see it', () => {
    const hidden = urgent().when('wu', { verb: 'restrict', restricted: true });
    const reminders = [...bundled(hidden), ...bundled(calmer())];
    const shownTo = (person: string) => {
      const message = draw(reminders, english, person);
      return message === null ? '' : plainText(message);
    };
    expect(shownTo('chen')).toContain('2 reminders');
    expect(shownTo('amy')).not.toContain('C-1');
  });

  it('is marked late when any of it is', () => {
    const late = bundled(urgent()).map(({ event, ...rest }) => ({
      ...rest,
      event: { ...event, data: { ...event.data, isLate: true } },
    }));
    const onTime = bundled(calmer()).map(({ event, ...rest }) => ({
      ...rest,
      event: { ...event, data: { ...event.data, isLate: false } },
    }));
    expect(draw([...late, ...onTime], english)?.tag).toBe('Late reminder');
    expect(draw([...onTime, ...bundled(reminded(3, {}, 12 * minute))], english)?.tag).toBeUndefined();
  });

  it('says that it waited because enough was sent', () => {
    const reminders = [...bundled(calmer()), ...bundled(urgent())];
    const message = drawReminders({ person: 'chen', reminders, waited: 'hourly-cap' }, chinese);
    expect(message === null ? '' : plainText(message)).toContain('· 其中有的等了一会儿');
  });

  it('stays short, and says how many more there are', () => {
    const reminders = Array.from({ length: 40 }, (_, index) => bundled(reminded(index + 1))).flat();
    const message = draw(reminders, chinese);
    const lines = message === null ? [] : plainText(message).split('\n');
    expect(lines.filter((line) => /^C-\d+ /.test(line))).toHaveLength(15);
    expect(lines).toContain('· ……还有 25 条，发“我的”可以看全部。');
    expect(message === null ? [] : buttonsOf(message).map(({ action }) => action)).toEqual(['mine']);
  });
});
