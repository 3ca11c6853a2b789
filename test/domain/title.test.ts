import { describe, expect, it } from 'vitest';
import { draftTitle } from '../../src/domain/title.ts';

describe('draftTitle', () => {
  it.each([
    ['上月被重复扣款两次。今天必须退给我!', '上月被重复扣款两次'],
    ['为什么扣我两次?快退钱', '为什么扣我两次?'],
    ['Charged twice. Refund it today.', 'Charged twice'],
    ['Charged twice; refund it', 'Charged twice'],
    ['Version 2.5 crashes', 'Version 2.5 crashes'],
    ['  two\n lines  ', 'two lines'],
    ['登录不了', '登录不了'],
    ['Charged twice <!channel> and nobody answers', 'Charged twice and nobody answers'],
  ])('takes the first sentence of %j', (demand, title) => {
    expect(draftTitle(demand)).toBe(title);
  });

  it.each([
    ['!!! 又扣款了', '!!! 又扣款了'],
    ['。坏了', '。坏了'],
    [';', ';'],
    ['???', '???'],
  ])('is never empty or a mere mark where there is more: %j', (demand, title) => {
    expect(draftTitle(demand)).toBe(title);
  });

  it('cuts a long one at a word, and Chinese at a character, within 60', () => {
    const words = draftTitle('the invoice of last month was charged twice and nobody has answered our mails');
    expect(words).toBe('the invoice of last month was charged twice and nobody has…');
    const han = draftTitle('上'.repeat(80));
    expect([...han]).toHaveLength(60);
    expect(han.endsWith('上…')).toBe(true);
  });

  it('leaves 60 characters as they are, and never half of one', () => {
    expect(draftTitle('字'.repeat(60))).toBe('字'.repeat(60));
    expect(draftTitle('😡'.repeat(61))).toBe(`${'😡'.repeat(59)}…`);
  });
});
