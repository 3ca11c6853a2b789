import { describe, expect, it } from 'vitest';
import type { Absence } from '../../src/domain/desk.ts';
import {
  awayBlocks,
  drawAway,
  drawAwayFault,
  drawBack,
  drawStandIn,
  type AwayTold,
} from '../../src/messages/away.ts';
import {
  drawAccepted,
  drawHandedOver,
  drawHandover,
  drawHandoverFault,
  type HandoverDrawn,
} from '../../src/messages/handover.ts';
import { plainMessage } from '../../src/messages/plain-message.ts';
import type { Reader } from '../../src/messages/view.ts';
import type { Message } from '../../src/ports/message.ts';
import { aDesk } from '../support/a-desk.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

const desk = aDesk();
const at = (written: string) => Date.parse(`${written}+08:00`);
const absence: Absence = {
  id: 'one',
  person: 'chen',
  from: at('2026-11-18T00:00'),
  to: at('2026-11-21T00:00'),
  standIn: 'zhang',
  by: 'chen',
};
const told: AwayTold = { absence, open: 3, standInAway: [], backups: ['zhang'], isLong: false };
const reads = 'chen';
const view = aView(stories.reported());
const batch: HandoverDrawn['content'] = {
  kind: 'handover',
  from: 'chen',
  to: 'zhang',
  batch: 'batch-1',
  complaints: [42],
};
const drawn = { content: batch, desk, views: [view], reason: null };

const rows: readonly (readonly [string, (reader: Reader) => Message, en: string, zh: string])[] = [
  [
    'says what being away means',
    (reader) => drawAway({ ...told, desk, reads }, reader),
    '<success>\nYou are away: Wed 18 Nov to Fri 20 Nov.\n3 open complaints have to be answered for in that time.\nReminders go to Zhang, who is told now.',
    '<success>\n已登记你请假：11月18日 周三 至 11月20日 周五。\n这段时间有 3 条在办投诉需要有人顶上。\n提醒会发给 Zhang，现在就告诉对方。',
  ],
  [
    'says who steps in for a stand-in who is away too',
    (reader) => {
      const other = { ...absence, person: 'zhang', to: at('2026-11-19T12:00') };
      return drawAway({ ...told, open: 1, standInAway: [other], backups: ['wu'], desk, reads: 'wu' }, reader);
    },
    '<success>\n陈平 is away: Wed 18 Nov to Fri 20 Nov.\n1 open complaint has to be answered for in that time.\nReminders go to Zhang, who is told now.\nBut Zhang is away too: from 11-18 00:00 to 11-19 12:00.\nFor those days 吴刚 steps in, then the lead.',
    '<success>\n已登记 陈平 请假：11月18日 周三 至 11月20日 周五。\n这段时间有 1 条在办投诉需要有人顶上。\n提醒会发给 Zhang，现在就告诉对方。\n不过 Zhang 也请假：11-18 00:00 至 11-19 12:00。\n那几天由 吴刚 顶上，再不行找主管。',
  ],
  [
    'offers to hand over when it is long',
    (reader) =>
      drawAway({ ...told, absence: { ...absence, standIn: null }, isLong: true, desk, reads }, reader),
    '<success>\nYou are away: Wed 18 Nov to Fri 20 Nov.\n3 open complaints have to be answered for in that time.\nNobody stands in by name: Zhang gets the reminders, then the lead.\nThat is long: better hand over what is open.\n[Hand over > handover ]',
    '<success>\n已登记你请假：11月18日 周三 至 11月20日 周五。\n这段时间有 3 条在办投诉需要有人顶上。\n没有指定代班人：提醒发给 Zhang，再不行找主管。\n时间比较长，不如把在办投诉交接给同事。\n[交接 > handover ]',
  ],
  [
    'asks nobody when nothing is open',
    (reader) => drawAway({ ...told, open: 0, desk, reads: 'zhang' }, reader),
    '<success>\n陈平 is away: Wed 18 Nov to Fri 20 Nov.\nNo open complaint has to be answered for in that time, as of now.\nReminders go to you.',
    '<success>\n已登记 陈平 请假：11月18日 周三 至 11月20日 周五。\n目前没有需要有人顶上的在办投诉。\n提醒会发给你。',
  ],
  [
    'welcomes back',
    (reader) => drawBack({ person: 'chen', desk, reads }, reader),
    '<success>\nWelcome back. Reminders come to you again.',
    '<success>\n欢迎回来，提醒重新发给你。',
  ],
  [
    'says that somebody is back',
    (reader) => drawBack({ person: 'chen', desk, reads: 'wu' }, reader),
    '<success>\n陈平 is back: reminders go there again.',
    '<success>\n陈平 回来了，提醒重新发给本人。',
  ],
  [
    'tells the stand-in',
    (reader) => drawStandIn({ kind: 'stand-in', ...absence, by: 'wu' }, desk, reader),
    '<neutral>\n陈平 is away: Wed 18 Nov to Fri 20 Nov. You stand in.\nReminders for what that person answers for come to you, and say so.\nSaid by 吴刚.',
    '<neutral>\n陈平 请假：11月18日 周三 至 11月20日 周五。由你代班。\n期间本该提醒对方的会发给你，并会注明。\n由 吴刚 登记。',
  ],
  [
    'tells the stand-in that it is over',
    (reader) => drawStandIn({ kind: 'stand-in', ...absence, isEnded: true }, desk, reader),
    '<neutral>\nYou no longer stand in for 陈平.',
    '<neutral>\n你不用再替 陈平 代班了。',
  ],
  [
    'shows it on one’s own pages',
    (reader) => ({ ...plainMessage([''], [], reader), blocks: awayBlocks([absence], desk, reader) }),
    '<neutral>\nYou are marked as away: Wed 18 Nov to Fri 20 Nov.\n[I am back > away-off ]',
    '<neutral>\n你已登记请假：11月18日 周三 至 11月20日 周五。\n[我回来了 > away-off ]',
  ],
  [
    'refuses with what to do',
    (reader) => drawAwayFault('too-long', reader),
    '<warning>\nThat is longer than a year. Say a year at most, and the rest later.',
    '<warning>\n超过一年了。最多登记一年，其余以后再说。',
  ],
  [
    'hands the list to the new owner',
    (reader) => drawHandover({ ...drawn, person: 'zhang', reason: '休假' }, reader),
    '<neutral>\n陈平 hands 1 complaint over to you. You answer for it from now on.\nReason: 休假\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · Acknowledge by 11-18 15:30\n[Take over > accept-handover batch-1]',
    '<neutral>\n陈平 把 1 条投诉交接给你，从现在起由你负责。\n原因：休假\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · 受理：最晚 11-18 15:30\n[接手 > accept-handover batch-1]',
  ],
  [
    'gives the giver the same list',
    (reader) => drawHandover({ ...drawn, person: 'chen' }, reader),
    '<neutral>\n1 complaint that was yours is handed over to Zhang.\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · Acknowledge by 11-18 15:30',
    '<neutral>\n原由你负责的 1 条投诉已交接给 Zhang。\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · 受理：最晚 11-18 15:30',
  ],
  [
    'tells the giver that it is accepted',
    (reader) => drawHandover({ ...drawn, content: { ...batch, isAccepted: true }, person: 'chen' }, reader),
    '<success>\nZhang has accepted the 1 complaint you handed over.',
    '<success>\nZhang 已接手你交接的 1 条投诉。',
  ],
  [
    'answers what went and what stays',
    (reader) =>
      drawHandedOver(
        {
          to: 'zhang',
          handed: [1, 2],
          left: [
            { number: 3, why: 'hidden' },
            { number: 4, why: 'wrong-status' },
          ],
        },
        desk,
        reader,
      ),
    '<success>\n2 complaints are handed over to Zhang.\nYou both have the list with its running clocks. The clocks go on; you hear when they are accepted.\nNot handed over: C-3 (may not be seen by them), C-4 (changed meanwhile, or is not yours to hand over).',
    '<success>\n已把 2 条投诉交接给 Zhang。\n清单和在走的时限已发给你们两位。时限照常走；对方接手后会告诉你。\n没有交出：C-3（对方无权查看）、C-4（刚有变动，或者不归你交接）。',
  ],
  [
    'answers an acceptance',
    (reader) => drawAccepted({ accepted: [1, 2], all: [1, 2] }, reader),
    '<success>\nAccepted: 2 complaints are yours.\n[My complaints > mine ]',
    '<success>\n已接手 2 条投诉。\n[我的投诉 > mine ]',
  ],
  [
    'answers a second one',
    (reader) => drawAccepted({ accepted: [], all: [1, 2] }, reader),
    '<neutral>\nYou have accepted them already.',
    '<neutral>\n你已经接手过了。',
  ],
  [
    'answers one that comes too late',
    (reader) => drawAccepted({ accepted: [], all: [] }, reader),
    '<neutral>\nNone of these is yours any more: they were closed, or somebody else answers for them.',
    '<neutral>\n这些投诉都不归你了：已经结案，或者换了负责人。',
  ],
  [
    'refuses a hand-over with what to do',
    (reader) => drawHandoverFault('not-yours', reader),
    '<warning>\nYou may hand over what is yours; a lead or an admin hands over for others.',
    '<warning>\n只能交接自己名下的；替别人交接请找主管或管理员。',
  ],
];

describe('messages of people', () => {
  it.each(rows)('%s', (_, draw, en, zh) => {
    expect(plainText(draw(english))).toBe(en);
    expect(plainText(draw(chinese))).toBe(zh);
  });

  it('lists twenty complaints at most', () => {
    const views = Array.from({ length: 23 }, () => view);
    const message = drawHandover({ ...drawn, views, person: 'zhang' }, english);
    expect(message.blocks.filter(({ kind }) => kind === 'text')).toHaveLength(21);
    expect(plainText(message)).toContain('… and 3 more');
  });
});
