import { describe, expect, it } from 'vitest';
import { findReferences, readReference } from '../../../src/domain/typed-text/reference.ts';

describe('findReferences', () => {
  it.each([
    ['C-42', [42]],
    ['c42 and #7', [42, 7]],
    ['Ｃ－４２，＃７', [42, 7]],
    ['C—42', [42]],
    ['C-0042', [42]],
    ['升级C42了', [42]],
    ['(C-42)', [42]],
    ['C-42/C-43', [42, 43]],
    ['C-42.', [42]],
    ['C-42,C-43', [42, 43]],
    ['C-999999999', [999_999_999]],
    ['C-1000000000', []],
    ['C-0', []],
    ['ABC-42', []],
    ['INV-C42', []],
    ['C-42-7', []],
    ['C42.5', []],
    ['C42b', []],
    ['#42,000', []],
    ['#42nd', []],
    ['#3服务器', []],
    ['https://example.com/c-42', []],
    ['mac_c42', []],
    ['&#42;', []],
    ['c - 42', []],
  ])('finds in %s the complaints %j', (text, numbers) => {
    expect(findReferences(text).map(({ number }) => number)).toEqual(numbers);
  });

  it('says where they stand in the text as typed', () => {
    const text = '@{slack:U1} 见 Ｃ－４２，谢谢';
    const [found] = findReferences(text);
    expect(text.slice(found?.start, found?.end)).toBe('Ｃ－４２');
  });
});

describe('readReference', () => {
  it('takes a text that is one reference and nothing else', () => {
    expect(readReference(' C-42 ')).toBe(42);
    expect(readReference('C-42 C-43')).toBeNull();
    expect(readReference('see C-42')).toBeNull();
    expect(readReference('')).toBeNull();
  });
});
