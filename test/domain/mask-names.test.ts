import { describe, expect, it } from 'vitest';
import { maskNames } from '../../src/domain/mask-names.ts';

const customer = (name: string) => ({ name, mask: '客户' });
const colleague = (name: string) => ({ name, mask: 'a colleague' });

describe('maskNames', () => {
  it.each<[string, Parameters<typeof maskNames>[1], string, string]>([
    ['a Chinese name inside a sentence', [customer('王芳')], '王芳要求退款，王芳说', '客户要求退款，客户说'],
    [
      'a Latin name, whatever its case',
      [colleague('Zhang')],
      'ZHANG asked zhang.',
      'a colleague asked a colleague.',
    ],
    ['no part of a longer word', [colleague('Ann')], 'Annual plan by Ann', 'Annual plan by a colleague'],
    ['the longer of two names first', [customer('蓝海'), customer('蓝海科技')], '蓝海科技投诉', '客户投诉'],
    ['signs of a pattern as they stand', [customer('A+B (Ltd)')], 'from A+B (Ltd) today', 'from 客户 today'],
    ['a mask with signs of a replacement', [{ name: 'Bo Li', mask: '$&' }], 'by Bo Li', 'by $&'],
    ['nothing for a single letter', [customer('A')], 'A plan', 'A plan'],
    ['an address', [], 'mail li.na@example.com now', 'mail … now'],
    ['a telephone number', [], '回电 138 1234 5678，谢谢', '回电 …，谢谢'],
    ['no date', [], 'on 2026-11-18 at 10', 'on 2026-11-18 at 10'],
    ['no amount', [], '退了 128.50 元，共 3 笔', '退了 128.50 元，共 3 笔'],
  ])('masks %s', (_, names, text, expected) => {
    expect(maskNames(text, names)).toBe(expected);
  });
});
