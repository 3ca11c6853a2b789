import { describe, expect, it } from 'vitest';
import { findAddress, replaceMails, replacePhones } from '../../src/domain/contact-data.ts';
import { maskNames } from '../../src/domain/mask-names.ts';
import { readRecipient } from '../../src/domain/periodic-survey.ts';

const mark = (written: string) => `[${written}]`;

describe('replaceMails and findAddress', () => {
  it.each([
    ['mail li.na@example.com now', 'li.na@example.com'],
    ['何女士 he+cs@mail.example.co.uk', 'he+cs@mail.example.co.uk'],
    ['<a_b@example.com>', 'a_b@example.com'],
    ['见 a@example.com。', 'a@example.com'],
    ['two: a@example.com, b@example.com', 'a@example.com'],
  ])('see the same address in %s', (text, found) => {
    expect(replaceMails(text, mark)).toContain(`[${found}]`);
    expect(findAddress(text)).toBe(found);
    expect(maskNames(text, [])).not.toContain(found);
  });

  it.each([
    ['邮箱he@example.com', '[邮箱he@example.com]', 'he@example.com'],
    ["o'brien@example.com", "o'[brien@example.com]", "o'brien@example.com"],
    ["'he@example.com'", "'[he@example.com]'", 'he@example.com'],
    ['he@远山.中国', '[he@远山.中国]', null],
    ['发到 he@example.com谢谢', '发到 [he@example.com谢谢]', 'he@example.com'],
  ])('hide what looks like one, and write to none but the exact one: %s', (text, hidden, found) => {
    expect(replaceMails(text, mark)).toBe(hidden);
    expect(findAddress(text)).toBe(found);
  });

  it.each(['@everyone', 'me@localhost', 'a @ b.com'])('see none in %s', (text) => {
    expect(replaceMails(text, mark)).toBe(text);
    expect(findAddress(text)).toBeNull();
  });

  it('read the address of a recipient as it is found in a text', () => {
    expect(readRecipient('蓝海科技，何女士he@example.com')).toEqual({
      name: '蓝海科技，何女士',
      address: 'he@example.com',
    });
    expect(readRecipient("O'Brien <o'brien@example.com>").address).toBe("o'brien@example.com");
  });
});

describe('replacePhones', () => {
  it.each([
    ['13800138000', '[13800138000]'],
    ['电话13800138000找我', '电话[13800138000]找我'],
    ['+86 138 0013 8000', '[+86 138 0013 8000]'],
    ['0086 138-0013-8000', '[0086 138-0013-8000]'],
    ['(020) 8123 4567', '[(020) 8123 4567]'],
    ['+1 415 555 0100', '[+1 415 555 0100]'],
  ])('sees a number in %s', (text, marked) => {
    expect(replacePhones(text, mark)).toBe(marked);
    expect(maskNames(text, [])).not.toMatch(/\d{2}/);
  });

  it.each([
    'on 2026-11-18 at 10',
    '订单 20261121000123456789',
    '¥1280.50',
    'ABC-1234567890',
    'C-42',
    '1 2 3',
  ])('sees none in %s', (text) => {
    expect(replacePhones(text, mark)).toBe(text);
    expect(maskNames(text, [])).toBe(text);
  });
});
