import { describe, expect, it } from 'vitest';
import { describeRules, newest, office, storyIn, whoMay } from './office.ts';

const open = ['reported', 'acknowledged', 'resolved'] as const;
const working = () => storyIn('acknowledged');

describe('decideWhy', () => {
  const why = (step: number, text: string) => ({ verb: 'whys', step, text }) as const;
  const answered = (...texts: readonly string[]) =>
    texts.reduce((told, text, index) => told.when('chen', why(index + 1, text)), working());

  describeRules(why(1, '任务重跑了'), { allowed: whoMay.worker, fits: open });

  it('keeps one answer after the other, whoever gives them', () => {
    const told = answered('任务重跑了').when('bo', why(2, ' 超时后没有查重 '));
    expect(newest(told)).toEqual({
      type: 'why-answered',
      data: { step: 2 },
      words: { text: '超时后没有查重' },
    });
    expect(told.complaint.whys.map(({ by }) => by)).toEqual(['chen', 'bo']);
  });

  it('answers an earlier one anew, and the ones after it count no more', () => {
    const anew = answered('一', '二', '三').when('bo', why(2, '其实是配置'));
    expect(anew.complaint.whys.map(({ text }) => anew.words.get(text))).toEqual(['一', '其实是配置']);
  });

  it.each([0, 3, 1.5])('refuses step %d while the next is 2', (step) => {
    expect(answered('一').refusal('chen', why(step, 'x'))).toEqual({ code: 'not-open', verb: 'cause' });
  });

  it('ends with the fifth', () => {
    const five = answered('一', '二', '三', '四', '五');
    expect(five.refusal('chen', why(6, '六'))).toEqual({ code: 'not-open', verb: 'cause' });
  });

  it('does not write over what somebody else answered meanwhile', () => {
    const seen = { ...why(2, '二'), seen: 1 };
    expect(answered('一').when('chen', seen).brought).toEqual(['why-answered']);
    expect(answered('一', '别人的二').refusal('chen', seen)).toEqual({ code: 'already-done', verb: 'cause' });
  });
});

describe('decideCause', () => {
  const cause = { verb: 'cause', text: '重试没有幂等键' } as const;

  it('keeps plain words apart from the technical ones, and the category', () => {
    const told = working().when('chen', { ...cause, plain: '同一笔扣了两次', category: 'defect' });
    expect(newest(told)).toEqual({
      type: 'cause-found',
      data: { category: 'defect' },
      words: { text: '重试没有幂等键', plain: '同一笔扣了两次' },
    });
  });

  it('leaves the category as it was when nobody says another', () => {
    const told = working()
      .when('chen', { ...cause, category: 'defect' })
      .when('bo', cause);
    expect(told.complaint.cause?.category).toBe('defect');
  });

  it('knows the desk’s categories beside its own, and no others', () => {
    const wrong = { ...cause, category: 'weather' };
    expect(working().refusal('chen', wrong)).toMatchObject({ field: 'category' });
    const desk = { ...office, causeCategories: new Map([['weather', { en: 'Weather', zh: '天气' }]]) };
    expect(working().with(desk).when('chen', wrong).complaint.cause?.category).toBe('weather');
  });
});

describe('decideImpact', () => {
  const impact = { verb: 'impact', customers: 12, since: 5, affected: '3.2 版' } as const;

  describeRules(impact, { allowed: whoMay.worker, fits: open });

  it('keeps how many, since when and who', () => {
    expect(newest(working().when('chen', impact))).toEqual({
      type: 'impact-assessed',
      data: { customers: 12, since: 5 },
      words: { affected: '3.2 版' },
    });
  });

  it('takes any part of it alone, and not nothing', () => {
    const nothing = { verb: 'impact', customers: null, since: null, affected: null } as const;
    expect(working().when('chen', { ...nothing, customers: 0 }).complaint.impact?.customers).toBe(0);
    expect(working().refusal('chen', nothing)).toMatchObject({ code: 'words-needed' });
  });
});
