import { describe, expect, it } from 'vitest';
import { drawReceipt } from '../../src/messages/receipt.ts';
import type { Message } from '../../src/ports/message.ts';
import { aComplaint, minute, type Story } from '../support/a-complaint.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { stories, toldStories } from '../support/told-stories.ts';

const fridayEvening = Date.parse('2026-11-20T20:00:00+08:00');

function draw(story: Story, reader = english): Message {
  return drawReceipt(aView(story), reader);
}

function actionsOf(message: Message): string[] {
  return buttonsOf(message).map(({ action }) => action);
}

describe('drawReceipt', () => {
  it('says who has it, until when, and what to tell the customer', () => {
    expect(plainText(draw(stories.reported(), chinese))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      已交给“计费”，由 陈平 负责。4 小时（工作时间）内会有人受理，最晚 11-18 15:30。
      [可以这样回复客户] 您好，您反馈的问题我们已经收到（编号 C-42），计费的同事正在处理，会在11月19日（周四）10:00前与您联系。给您添麻烦了。
      [更紧急了 > more-urgent C-42] [补充材料 > evidence C-42] [撤回提报 > undo C-42]"
    `);
    expect(plainText(draw(stories.reported()))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      It is with 计费. 陈平 answers for it. First answer within 4 working hours: by 11-18 15:30.
      [For the customer] Thank you for telling us. Our 计费 team has your complaint (reference C-42) and will be in touch by Thursday 19 November, 10:00.
      [More urgent > more-urgent C-42] [Add evidence > evidence C-42] [Withdraw > undo C-42]"
    `);
  });

  it('says outside working time when work starts again and who is on duty', () => {
    const story = aComplaint({ severity: 'medium', urgency: 'medium' }, { now: fridayEvening });
    expect(plainText(draw(story, chinese))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (已提报)
      已交给“计费”，由 陈平 负责。4 小时（工作时间）内会有人受理，最晚 11-23 14:30。
      现在是非工作时间，11-23 09:00 恢复上班。值守：陈平，代理人 Zhang。
      [可以这样回复客户] 您好，您反馈的问题我们已经收到（编号 C-42）。计费的同事11月23日（周一）09:00上班后会优先处理，会在11月24日（周二）09:00前与您联系。给您添麻烦了。
      [更紧急了 > more-urgent C-42] [补充材料 > evidence C-42] [撤回提报 > undo C-42]"
    `);
    expect(plainText(draw(story))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (Reported)
      It is with 计费. 陈平 answers for it. First answer within 4 working hours: by 11-23 14:30.
      It is outside working hours; work starts again 11-23 09:00. On duty: 陈平, or Zhang as backup.
      [For the customer] Thank you for telling us. We have your complaint (reference C-42). Our 计费 team is back on Monday 23 November, 09:00 and will be in touch by Tuesday 24 November, 09:00.
      [More urgent > more-urgent C-42] [Add evidence > evidence C-42] [Withdraw > undo C-42]"
    `);
  });

  it('promises the customer no opening that comes after the answer', () => {
    const urgent = aComplaint({}, { now: fridayEvening });
    expect(plainText(draw(urgent))).toContain('will be in touch by Friday 20 November, 22:00.');
    expect(plainText(draw(urgent))).not.toContain('is back on');
  });

  it('offers to withdraw for ten minutes', () => {
    expect(actionsOf(draw(stories.reported()))).toEqual(['more-urgent', 'evidence', 'undo']);
    expect(actionsOf(draw(stories.reported().later(10 * minute + 1)))).toEqual(['more-urgent', 'evidence']);
  });

  it('asks before it withdraws', () => {
    const undo = buttonsOf(draw(stories.reported())).find(({ action }) => action === 'undo');
    expect(undo?.confirm?.title).toBe('Withdraw C-42?');
  });

  it('offers more urgency only where there is more', () => {
    expect(actionsOf(draw(aComplaint({ urgency: 'high' })))).not.toContain('more-urgent');
  });

  it('shows the reporter what is asked of them', () => {
    expect(plainText(draw(toldStories['waiting-started']().story, chinese))).toMatchInlineSnapshot(`
      "<calm> C-42 · 上月被重复扣款两次,今天必须退给我! (已受理)
      陈平 已受理（11-18 10:20）。
      陈平 需要你补充：
      > 哪个账号？
      在这条投诉的话题里 @我 回复，或者点“补充材料”。
      [更紧急了 > more-urgent C-42] [补充材料 > evidence C-42]"
    `);
  });

  it('is short once it is over', () => {
    const closed = stories.resolved().when('lin', { verb: 'outcome-accepted' });
    expect(plainText(draw(closed, chinese))).toMatchInlineSnapshot(`
      "<success> C-42 · 上月被重复扣款两次,今天必须退给我! (已结案)
      已结案：林晓，11-18 11:20。
      [重开 > reopen C-42]"
    `);
    expect(plainText(draw(stories.rejected()))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (Rejected)
      Rejected by 陈平, 11-18 10:00: 不是我们的产品
      [Ask for a review > ask-review C-42] [Reopen > reopen C-42]"
    `);
    expect(plainText(draw(toldStories.withdrawn().story))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (Withdrawn)
      Withdrawn by the person who reported it. Nothing to do."
    `);
    expect(plainText(draw(toldStories.merged().story, chinese))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我! (已合并)
      已合并，后续都在 C-7。
      [查看 C-7 > show C-7]"
    `);
  });

  it('says that the first answer is late, and what can be done', () => {
    const late = stories
      .reported()
      .later(8 * 60 * minute)
      .when('timer', { verb: 'wake' });
    expect(plainText(draw(late, chinese))).toContain('本应在 11-18 15:30 前受理，已超时');
  });
});
