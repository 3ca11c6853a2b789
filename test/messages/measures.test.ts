import { describe, expect, it } from 'vitest';
import { drawDeciding } from '../../src/messages/deciding-page.ts';
import { drawExplanation } from '../../src/messages/explanation.ts';
import { drawImproving } from '../../src/messages/improving-page.ts';
import { drawList } from '../../src/messages/list.ts';
import { measureLines, recurrenceLines } from '../../src/messages/measure-lines.ts';
import { drawTraining } from '../../src/messages/training-page.ts';
import { toRich } from '../../src/messages/inlines.ts';
import { drawCard } from '../../src/messages/complaint-card.ts';
import type { View } from '../../src/messages/view.ts';
import type { Sentence } from '../../src/text/sentence.ts';
import type { Story } from '../support/a-complaint.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainRich, plainText } from '../support/plain-text.ts';
import { toldOfMeasures } from '../support/measure-stories.ts';
import { stories } from '../support/told-stories.ts';
import { place, seenAs, trackingStories } from '../support/tracking-stories.ts';

const day = 86_400_000;
const told = toldOfMeasures(stories.acknowledged);
const viewOf = (notice: keyof typeof told, later = 0) =>
  aView(told[notice].story().later(later), aCardPlace());
const plain = (lines: readonly Sentence[]) => lines.map((line) => plainRich(toRich(line)));
const actionsOf = (view: View) =>
  buttonsOf(drawImproving(view, new Map(), english)).map(({ action }) => action);

describe('drawDeciding', () => {
  it('asks for everything that is not there yet', () => {
    const view = aView(stories.acknowledged());
    expect(plainText(drawDeciding(view, chinese))).toMatchInlineSnapshot(`
      "<neutral> C-42 · 上月被重复扣款两次,今天必须退给我!
      备选方案
      · 还没有备选方案。
      [加备选方案 > options C-42]
      ---
      解决方案
      还没有解决方案。
      [加步骤 > step C-42] [方案 > plan C-42]
      ---
      给客户的说明
      · 还没有写。
      [写说明 > explain C-42]"
    `);
  });

  it('shows options with what they weigh, and the chosen one with its why', () => {
    const text = plainText(drawDeciding(viewOf('option-chosen'), chinese));
    expect(text).toContain('1. 临时绕行 · 可行性高 · 工作量低');
    expect(text).toContain('陈平 选定：今天就能做');
    expect(text).not.toContain('choose-option');
    expect(plainText(drawDeciding(viewOf('option-added'), chinese))).toContain('choose-option C-42/1');
  });

  it('numbers the steps, says which are late, and lets go of those done', () => {
    expect(plainText(drawDeciding(viewOf('step-added'), english))).toContain(
      '1. 补发退款 · Zhang · by 11-20 18:00',
    );
    expect(plainText(drawDeciding(viewOf('step-added', 7 * day), english))).toContain(
      'overdue since 11-20 18:00',
    );
    const done = plainText(drawDeciding(viewOf('step-done'), english));
    expect(done).toContain('1. 补发退款 · Zhang · done');
    expect(done).not.toContain('step-done');
  });
});

describe('drawExplanation', () => {
  it.each([
    ['explanation-written', 'Written by 陈平, not given on yet.', ['pass-explanation', 'explain']],
    ['explanation-passed', 'Waits for the approval of Zhang and 吴刚.', ['explain']],
    ['explanation-approved', 'With 林晓, to tell the customer.', ['explain']],
    ['explanation-returned', '吴刚 gave it back: “幂等”客户看不懂', ['pass-explanation', 'explain']],
  ] as const)('says where the words stand: %s', (notice, state, buttons) => {
    const message = drawExplanation(viewOf(notice), english);
    expect(plainText(message)).toContain(state);
    expect(plainText(message)).toContain('“幂等”: rather say “不会重复处理”');
    expect(buttonsOf(message).map(({ action }) => action)).toEqual(buttons);
  });
});

describe('drawImproving', () => {
  it('offers what can be done with an open action', () => {
    expect(plainText(drawImproving(viewOf('action-added'), new Map(), chinese))).toContain(
      '1. 预防措施：扣款前先查重 · Zhang · 11-20 18:00 前',
    );
    expect(actionsOf(viewOf('action-added'))).toEqual([
      'begin-action',
      'action-done',
      'change-action',
      'drop-action',
      'action',
      'link',
    ]);
  });

  it('asks whether it worked on the day it was to be asked, with what came again', () => {
    expect(actionsOf(viewOf('action-done'))).toEqual(['action', 'link']);
    const asked = viewOf('action-done', 40 * day);
    expect(actionsOf(asked)).toEqual(['effect-worked', 'effect-failed', 'action', 'link']);
    const text = plainText(drawImproving(asked, new Map([[1, 2]]), chinese));
    expect(text).toContain('完成之后，同一根因又有 2 条新投诉。');
  });

  it('shows what it is linked with', () => {
    expect(plainText(drawImproving(viewOf('linked'), new Map(), chinese))).toContain('上级投诉：C-41');
    expect(actionsOf(viewOf('linked'))).toContain('unlink');
  });
});

describe('what stands in the tracker', () => {
  const { linked } = trackingStories(stories.acknowledged);
  const whole = linked().when('chen', {
    verb: 'link-item',
    subject: { kind: 'complaint', number: 0 },
    tracker: 'plans',
    place: { ...place, id: '2', key: 'SCR-6', url: null },
    seen: seenAs('in-progress', '开发中'),
  });

  it('stands on the card with its state, as long as it is linked', () => {
    const card = (story: Story) => plainText(drawCard(aView(story, aCardPlace()), chinese));
    expect(card(whole)).toContain('项目管理工具：措施 1 · SCR-5<https://tracker.example.com/SCR-5>：待处理');
    expect(card(whole)).toContain('项目管理工具：这条投诉 · SCR-6：进行中');
    expect(card(linked().when('chen', { verb: 'unlink-item', number: 1 }))).not.toContain('SCR-5');
  });

  it('can be unlinked beside the actions', () => {
    const message = drawImproving(aView(whole), new Map(), english);
    expect(plainText(message)).toContain('In the tracker: the complaint · SCR-6: in progress');
    const unlink = buttonsOf(message).filter(({ action }) => action === 'unlink-item');
    expect(unlink.map(({ value, label }) => [value, label])).toEqual([
      ['C-42/1', 'Unlink from tracker SCR-5'],
      ['C-42/2', 'Unlink from tracker SCR-6'],
    ]);
  });
});

describe('on the card', () => {
  it('counts what is open and what is late', () => {
    expect(plain(measureLines(viewOf('action-added'), chinese))).toEqual(['1 项措施未完成']);
    expect(plain(measureLines(viewOf('action-added', 7 * day), chinese))).toEqual([
      '1 项措施未完成，其中 1 项超时',
    ]);
    expect(plain(measureLines(viewOf('action-done'), chinese))).toEqual([]);
    expect(plain(measureLines(viewOf('step-done'), chinese))).toEqual(['方案步骤：1 步完成了 1 步']);
    expect(plain(measureLines(viewOf('option-added'), chinese))).toEqual(['1 个备选方案，还没有选定']);
  });

  it('says that it keeps coming, as long as the days last', () => {
    expect(plain(recurrenceLines(viewOf('recurrence-found'), chinese))).toEqual([
      '同一产品、同一根因，30 天内第 3 次投诉。 其他几条：C-41、C-40',
    ]);
    expect(recurrenceLines(viewOf('recurrence-found', 31 * day), chinese)).toEqual([]);
  });
});

describe('a person’s own list', () => {
  it('says which action waits for them, and for nobody else', () => {
    const views = [viewOf('action-added')];
    const list = {
      title: 'mine',
      asked: {},
      desk: viewOf('action-added').desk,
      views,
      total: 1,
      hasMore: false,
      page: 0,
      pageSize: 10,
      query: '',
    } as const;
    expect(plainText(drawList({ ...list, person: 'zhang' }, chinese))).toContain('你的措施 1：扣款前先查重');
    expect(plainText(drawList({ ...list, person: 'lin' }, chinese))).not.toContain('你的措施');
  });
});

describe('drawTraining', () => {
  it('lists it by month, the latest first, without what is not done at all', () => {
    const action = { verb: 'action', area: 'internal-exchange', who: null, effectDays: null } as const;
    const due = (at: string) => ({ dueAt: Date.parse(`${at}T18:00:00+08:00`) });
    const story = stories
      .acknowledged()
      .when('chen', { ...action, kind: 'training', text: '对账流程', ...due('2026-12-31') })
      .when('chen', { ...action, kind: 'training', text: '退款口径', ...due('2026-12-01') })
      .when('chen', { ...action, kind: 'training', text: '新系统', dueAt: null })
      .when('chen', { ...action, kind: 'training', text: '不讲了', dueAt: null })
      .when('chen', { ...action, kind: 'corrective', text: '修重试', dueAt: null })
      .when('chen', { verb: 'action-done', number: 2 })
      .when('chen', { verb: 'drop-action', number: 4, reason: '没有必要' });
    expect(plainText(drawTraining([aView(story)], chinese))).toMatchInlineSnapshot(`
      "<neutral> 培训需求
      · 共 3 项，2 项未完成
      2026-12
      · C-42 对账流程 · 陈平 · 待开始
      2026-11
      · C-42 退款口径 · 陈平 · 已完成
      没有定日期
      · C-42 新系统 · 陈平 · 待开始"
    `);
    expect(plainText(drawTraining([], english))).toContain('No training actions yet.');
  });
});
