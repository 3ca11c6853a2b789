import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutForIndex, cutForQuery } from '../../src/domain/search-pieces.ts';

function isFound(query: string, text: string): boolean {
  const index = new Set(cutForIndex(text));
  const pieces = cutForQuery(query);
  return pieces.length > 0 && pieces.every((piece) => index.has(piece));
}

describe('cutForIndex', () => {
  it('cuts Chinese into single characters and overlapping pairs, the rest into words', () => {
    expect(cutForIndex('未到账 Refund')).toEqual(['未', '到', '账', '未到', '到账', 'refund']);
  });

  it('keeps a reference whole, however it was written', () => {
    expect(cutForIndex('C-42')).toEqual(['c-42', 'c', '42']);
    expect(cutForIndex('＃42')).toEqual(['c-42', '42']);
  });

  it('cuts addresses into their parts', () => {
    expect(cutForIndex('lin.wu@example.com')).toEqual(['lin', 'wu', 'example', 'com']);
  });

  it('names every piece once', () => {
    expect(cutForIndex('退退退 退 a A')).toEqual(['退', '退退', 'a']);
  });

  it('makes only pieces that a tsvector can hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        for (const piece of [...cutForIndex(text), ...cutForQuery(text)]) {
          expect(piece).toMatch(/^(?:[\p{L}\p{N}\p{M}\p{Script=Han}ー]+|c-\d+)$/u);
          expect(new TextEncoder().encode(piece).length).toBeLessThan(2046);
        }
      }),
      { numRuns: 1000, seed: 42 },
    );
    expect(cutForIndex('x'.repeat(5000))).toEqual(['x'.repeat(64)]);
  });
});

describe('cutForQuery', () => {
  it('asks for pairs, and for a single character only where it stands alone', () => {
    expect(cutForQuery('重复扣款')).toEqual(['重复', '复扣', '扣款']);
    expect(cutForQuery('退')).toEqual(['退']);
  });

  it.each(['', ' ', '!!!', '“”', '👍'])('finds nothing to ask for in %j', (query) => {
    expect(cutForQuery(query)).toEqual([]);
  });

  it('finds any stretch of a text in it again', () => {
    const text = fc.array(fc.constantFrom('重', '复', '扣', '款', 'é', 'Ａ', '中', '到账'), { minLength: 1 });
    fc.assert(
      fc.property(text, fc.nat(), (parts, from) => {
        const words = parts.map((part) =>
          /\p{Script=Latin}/u.test(part.normalize('NFKC')) ? ` ${part} ` : part,
        );
        const start = from % words.length;
        expect(isFound(words.slice(start).join(''), words.join(''))).toBe(true);
      }),
      { seed: 42 },
    );
  });
});

describe('recall', () => {
  it.each([
    ['到账', '退款一直未到账'],
    ['未到', '退款一直未到账'],
    ['扣款', '重复扣款两次'],
    ['重复 扣款', '扣款重复'],
    ['退', '要求退款'],
    ['发票', '開具發票或发票抬头错误'],
    ['API报错', '调用 api 报错 500，API报错'],
    ['ＡＰＩ', 'the api is down'],
    ['refund', 'REFUND not received'],
    ['Refund received', 'refund, not received.'],
    ['cafe', 'Café Müller'],
    ['CAFÉ', 'cafe muller'],
    ['müller', 'Muller'],
    ['C-42', '同 C-42 一样'],
    ['c42', '同C-42一样'],
    ['#42', 'see C42'],
    ['C－0042', '见C-42'],
    ['42', 'see C-42'],
    ['example.com', 'mail to Lin@Example.com'],
    ['lin@example.com', 'Lin@Example.com'],
    ['2026-0001', 'INV-2026-0001'],
    ['inv 2026', 'invoice INV2026'],
    ['INV2026', 'inv 2026'],
    ['iPhone15', 'iphone 15 pro'],
    ['iphone 15', 'iPhone15 闪退'],
    ['P1', 'P1故障'],
    ['order_id', 'order id missing'],
    ["don't", 'they don’t care'],
    ['ﬁle', 'a file'],
    ['クレーム', 'お客様のクレーム対応'],
    ['がぎ', 'がぎぐ'],
    ['환불', '환불 요청'],
    ['Возврат', 'возврат средств'],
    ['йод', 'йод'],
    ['𠮷野', '𠮷野家'],
    ['支付宝', '用支付\u200B宝付款'],
  ])('a search for %s finds %s', (query, text) => {
    expect(isFound(query, text)).toBe(true);
  });

  it.each([
    ['到款', '退款一直未到账'],
    ['扣重', '重复扣款'],
    ['fund', 'refund'],
    ['C-4', 'C-42'],
    ['c-42', '42 seats'],
    ['p1', 'page p. 1'],
    ['退款', '退货 付款'],
    ['йод', 'иод'],
  ])('a search for %s does not find %s', (query, text) => {
    expect(isFound(query, text)).toBe(false);
  });
});
