import { describe, expect, it } from 'vitest';
import { startReviewCount, type ReviewSection } from '../../src/domain/review.ts';
import { drawReview, writeReview, type ReviewInput } from '../../src/messages/review-pack.ts';
import type { ComplaintRecord } from '../../src/ports/complaint-store.ts';
import { drawReviewFile } from '../../src/web/review-file.ts';
import { aComplaint, wednesdayMorning } from '../support/a-complaint.ts';
import { aDesk } from '../support/a-desk.ts';
import { fakeChartDrawer } from '../support/fake-chart-drawer.ts';
import { noFigures, someFigures } from '../support/some-figures.ts';

type SectionShown = NonNullable<ReturnType<ReviewInput['sections']['get']>>;

const { complaint, words } = aComplaint({ title: '<b>扣款</b> *两次*' });
const record: ComplaintRecord = { state: complaint, words: new Map(words), places: [], customerKey: null };
const input: ReviewInput = {
  product: 'billing',
  days: { from: '2026-11-09', to: '2026-11-23' },
  figures: someFigures,
  before: noFigures,
  count: { ...startReviewCount(), resolved: 4, withCause: 3 },
  sections: new Map<ReviewSection, SectionShown>([
    ['late', { total: 17, items: [{ record, note: { section: 'late', clocks: ['resolve'] } }] }],
  ]),
  desk: aDesk(),
  now: wednesdayMorning,
};

describe('the pages of a review', () => {
  it.each(['en', 'zh-CN'] as const)('have every part, in %s', async (locale) => {
    const page = drawReview(input, { locale, zone: 'Asia/Shanghai' });
    expect(page.parts).toHaveLength(11);
    expect(page.parts.every(({ lines }) => lines.length > 0)).toBe(true);
    const file = await drawReviewFile(page, fakeChartDrawer, locale);
    for (const { heading } of page.parts) expect(file).toContain(heading);
    expect(file).toContain(`<html lang="${locale}">`);
  });

  it('say how many there are beyond those that are shown', () => {
    const { parts } = drawReview(input, { locale: 'en', zone: 'Asia/Shanghai' });
    const late = parts.find(({ heading }) => heading === 'Late (17)');
    expect(late?.lines).toEqual([expect.stringContaining('C-42'), 'and 16 more']);
  });

  it('say where a requirement is planned, and how it stands there', () => {
    const url = 'https://tracker.example.com/SCR-5';
    const item = { tracker: 'plans', id: '64f0aa', key: 'SCR-5', url, status: 'done' } as const;
    const note = { section: 'shipped', what: { kind: 'option', number: 1 }, item, isDone: true } as const;
    const sections = new Map<ReviewSection, SectionShown>([
      ['shipped', { total: 1, items: [{ record, note }] }],
    ]);
    const { parts } = drawReview({ ...input, sections }, { locale: 'zh-CN', zone: 'Asia/Shanghai' });
    const [line = ''] = parts.find(({ heading }) => heading.includes('从投诉到需求到上线'))?.lines ?? [];
    expect(line).toMatch(/^C-42 .*已上线） · SCR-5：已完成 https:\/\/tracker\.example\.com\/SCR-5$/);
  });

  it('make nothing of marks in people’s words', async () => {
    const page = drawReview(input, { locale: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(writeReview(page)).toContain('\\<b\\>扣款\\</b\\> \\*两次\\*');
    expect(await drawReviewFile(page, fakeChartDrawer, 'zh-CN')).toContain('&lt;b&gt;扣款&lt;/b&gt;');
  });

  it('say so where nothing was decided', () => {
    const empty = { ...input, figures: noFigures, count: startReviewCount() };
    const text = writeReview(drawReview(empty, { locale: 'en', zone: 'Asia/Shanghai' }));
    expect(text).toContain('nothing was decided in this time');
    expect(text).not.toMatch(/NaN|undefined|null/);
  });
});
