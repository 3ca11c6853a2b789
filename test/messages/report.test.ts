import { describe, expect, it } from 'vitest';
import { drawReport, writeDuration, type ReportPart, type ShownReport } from '../../src/messages/report.ts';
import type { Reader } from '../../src/messages/view.ts';
import { aDesk } from '../support/a-desk.ts';
import { plainText } from '../support/plain-text.ts';
import { noFigures, someFigures } from '../support/some-figures.ts';

const english = { locale: 'en', zone: 'Asia/Shanghai' } as const;
const chinese = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;
const wish = {
  complaint: 7,
  what: { kind: 'action', number: 1 },
  complaints: 5,
  customers: 3,
  tiers: [{ tier: 'VIP', customers: 1 }],
  text: '账单可以\n导出',
  item: null,
} as const;

const shown = (part: ReportPart, more: Partial<ShownReport> = {}): ShownReport => ({
  part,
  product: 'billing',
  days: { from: '2026-11-09', to: '2026-11-23' },
  figures: someFigures,
  before: { ...noFigures, opened: 8, closed: 4 },
  desk: aDesk(),
  isPublic: false,
  wishes: [],
  ...more,
});

describe('a report', () => {
  it('has the key figures in words, against the time before, then a few pictures', () => {
    expect(plainText(drawReport(shown('overview'), english))).toMatchInlineSnapshot(`
      "<neutral> Report: 计费 (Key figures)
      · 2026-11-09 to 2026-11-22 · In brackets: the same length of time before.
      Opened: 10, 1 rejected, 1 taken up again, 2 near misses (before: 8) | Closed: 3 (before: 4) | Open at the end: 7, 2 of them late (before: 0) | Answered in time: Acknowledge: 3 of 4 (75%) | Time to acknowledge: half within 1 h, 9 of 10 within 5 h, 30 min of working time | Satisfaction: 3.5 of 5, 2 answers, answered: 2 of 4 (50%) | Promises: 3 kept, 1 broken, 2 open | Actions: 1 done, 2 open, 1 of them overdue
      {Complaints by week} Nov 9: opened 4, closed 1; Nov 16: opened 6, closed 2.
      {In time, by clock} Acknowledge (4): in time 75%; Promise (1): in time 0%.
      {Time to acknowledge, by week} Nov 9: half within 1h, 9 of 10 within 2h, half, working time 0.5h, 9 of 10, working time 1h; Nov 16: half within 2h, 9 of 10 within 5h, half, working time 1h, 9 of 10, working time 2.5h.
      {What they came from} Defect: complaints 3, share so far 75%; Process: complaints 1, share so far 100%.
      [Times and stages > report-part times/2026-11-09/2026-11-23/billing] [Customers > report-part customers/2026-11-09/2026-11-23/billing] [What is wished for > report-part wishes/2026-11-09/2026-11-23/billing]"
    `);
  });

  it('says the same in Chinese', () => {
    expect(plainText(drawReport(shown('overview'), chinese))).toMatchInlineSnapshot(`
      "<neutral> 统计：计费 (总览)
      · 2026-11-09 至 2026-11-22 · 括号里是之前同样长的一段时间。
      新提报: 10，不受理 1，重开 1，险情 2（上期 8） | 结案: 3（上期 4） | 期末未结: 7，其中超时 2（上期 0） | 按时率: 受理 3/4（75%） | 受理用时: 中位数 1 小时，九成在 5 小时内，工作时间中位数 30 分钟 | 满意度: 3.5 分（满分 5 分），2 份评价，回收 2/4（50%） | 对客户的承诺: 兑现 3，失约 1，未到期 2 | 措施: 完成 1，未完成 2（其中超时 1）
      {每周新提报与结案} 11-9：新提报 4，结案 1；11-16：新提报 6，结案 2。
      {各时限按时率} 受理（4）：按时 75%；兑现承诺（1）：按时 0%。
      {每周受理用时} 11-9：中位数 1小时，九成在此之内 2小时，中位数（工作时间） 0.5小时，九成（工作时间） 1小时；11-16：中位数 2小时，九成在此之内 5小时，中位数（工作时间） 1小时，九成（工作时间） 2.5小时。
      {根因排行} 产品缺陷：投诉数 3，累计占比 75%；流程问题：投诉数 1，累计占比 100%。
      [用时与阶段 > report-part times/2026-11-09/2026-11-23/billing] [客户 > report-part customers/2026-11-09/2026-11-23/billing] [需求榜 > report-part wishes/2026-11-09/2026-11-23/billing]"
    `);
  });

  it.each<ReportPart>(['overview', 'times', 'customers', 'wishes'])(
    'has few pictures, and buttons to all the rest: %s',
    (part) => {
      const { blocks } = drawReport(shown(part), english);
      expect(blocks.filter(({ kind }) => kind === 'chart').length).toBeLessThanOrEqual(4);
      const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
      expect(buttons.map(({ value }) => value.split('/')[0])).not.toContain(part);
      expect(buttons).toHaveLength(3);
    },
  );

  it('says how each team answered what it was asked', () => {
    const said = (reader: Reader) => plainText(drawReport(shown('times'), reader));
    expect(said(english)).toContain(
      'payments: 5 asked, in time: 3 of 4 (75%), 1 late, 2 without an answer, 1 of them late',
    );
    expect(said(chinese)).toContain('payments 发出 5，按时答复 3/4（75%），超时 1，未答复 2（其中超时 1）');
  });

  it('says in words where there is nothing to draw', () => {
    const text = plainText(drawReport(shown('overview', { figures: noFigures }), english));
    expect(text).toContain('Nothing was reported in this time');
    expect(text).not.toContain('{');
    const few = { ...someFigures, causes: [] };
    expect(plainText(drawReport(shown('overview', { figures: few }), english))).toContain(
      'nothing to count: What they came from.',
    );
  });

  it('says when it counts only what is public', () => {
    expect(plainText(drawReport(shown('overview', { isPublic: true }), english))).toContain(
      'Public complaints only.',
    );
  });

  it('ranks what is wished for as text to paste', () => {
    const copied = drawReport(shown('wishes', { wishes: [wish] }), chinese).blocks.find(
      (block) => block.kind === 'copy',
    );
    expect(copied?.text).toBe(
      '需求榜 · 计费 · 2026-11-09 至 2026-11-22\n1. 账单可以 导出（C-7）\n   5 条投诉，3 家客户（VIP 1 家）',
    );
  });

  it('says where a wish is planned, and counts none that is shipped', () => {
    const url = 'https://tracker.example.com/SCR-5';
    const item = { tracker: 'plans', id: '64f0aa', key: 'SCR-5', url, status: 'in-progress' } as const;
    const done = { ...item, id: '64f0ab', key: 'SCR-6', url: null, status: 'done' } as const;
    const wishes = [
      { ...wish, item },
      { ...wish, complaint: 9, item: done },
    ];
    const { blocks } = drawReport(shown('wishes', { wishes }), english);
    expect(
      blocks
        .find((block) => block.kind === 'copy')
        ?.text.split('\n')
        .slice(1),
    ).toEqual([
      '1. 账单可以 导出 (C-7)',
      `   5 complaints, 3 customers (1 × VIP) · SCR-5: in progress ${url}`,
      'Shipped, and not counted:',
      '- 账单可以 导出 (C-9)',
      '   5 complaints, 3 customers (1 × VIP) · SCR-6: done',
    ]);
  });

  it.each([
    [40 * 60_000, '40 min'],
    [90 * 60_000, '1.5 h'],
    [30 * 3_600_000, '30 h'],
    [60 * 3_600_000, '2.5 days'],
  ])('writes lengths as exact as they say something: %i', (ms, expected) => {
    expect(writeDuration(ms, english)).toBe(expected);
  });
});
