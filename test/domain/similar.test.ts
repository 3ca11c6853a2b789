import { describe, expect, it } from 'vitest';
import { fewestSharedOf, isSimilar, piecesForSimilar } from '../../src/domain/similar.ts';

describe('piecesForSimilar', () => {
  it('takes pairs of Han characters, words and numbers that tell something', () => {
    expect(piecesForSimilar('客户说五月 invoice 重复扣款 V2 128')).toEqual(
      expect.arrayContaining(['五月', 'invoice', '重复', '复扣', '扣款', '128']),
    );
    expect(piecesForSimilar('客户说五月 invoice 重复扣款 V2 128')).not.toEqual(
      expect.arrayContaining(['客户']),
    );
    expect(piecesForSimilar('客户说五月 invoice 重复扣款 V2 128')).not.toContain('v2');
  });

  it('says nothing of what is too short to tell', () => {
    expect(piecesForSimilar('坏了')).toEqual([]);
    expect(piecesForSimilar('the and for you our your')).toEqual([]);
  });

  it('asks by no more than a few dozen pieces', () => {
    const long = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
    expect(piecesForSimilar(long)).toHaveLength(32);
  });
});

describe('isSimilar', () => {
  const pieces = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

  it.each([
    [3, 3, true],
    [2, 3, false],
    [3, 15, true],
    [3, 16, false],
    [4, 16, true],
  ])('%i shared of %i: %s', (shared, count, expected) => {
    expect(isSimilar(shared, pieces(count))).toBe(expected);
    expect(fewestSharedOf(pieces(count)) <= shared).toBe(expected);
  });
});
