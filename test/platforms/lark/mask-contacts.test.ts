import { describe, expect, it } from 'vitest';
import { maskContacts } from '../../../src/platforms/lark/mask-contacts.ts';
import type { Message, Rich } from '../../../src/ports/message.ts';

function text(value: string): Rich {
  return [{ kind: 'text', text: value }];
}

function mask(value: string): string {
  const masked = maskContacts({
    tone: 'neutral',
    summary: [],
    blocks: [{ kind: 'quote', text: value }],
    locale: 'en',
  });
  return masked.blocks[0]?.kind === 'quote' ? masked.blocks[0].text : '';
}

describe('maskContacts', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['请回电 13800138000，谢谢', '请回电 138****8000，谢谢'],
    ['电话13800138000号', '电话138****8000号'],
    ['138 0013 8000', '138 **** 8000'],
    ['138-0013-8000', '138-****-8000'],
    ['+86 13800138000', '+86 1******8000'],
    ['010-62345678', '010-****5678'],
    ['(020) 8123 4567', '(020) **** 4567'],
    ['+1 415 555 0100', '+1 41* *** 0100'],
    ['li.ping@example.com', 'l***@example.com'],
    ['写信给 he@远山.中国 或 a_b@mail.example.co.uk。', '写信给 h***@远山.中国 或 a***@mail.example.co.uk。'],
  ])('hides the middle of %s', (written, expected) => {
    expect(mask(written)).toBe(expected);
  });

  it.each([
    'C-42',
    '2026-11-21 18:00',
    '¥1280.50',
    '订单 20261121000123456789',
    '版本 1.2.3',
    '3 x 4',
    '@everyone',
    '12:30-13:30',
    'ABC-1234567890',
  ])('leaves %s alone', (written) => {
    expect(mask(written)).toBe(written);
  });

  it('reaches every text of a message, in both languages, and no button', () => {
    const number = '13800138000';
    const link = { kind: 'link', url: `https://example.com/${number}`, label: number } as const;
    const message: Message = {
      tone: 'neutral',
      title: number,
      summary: text(number),
      locale: 'zh-CN',
      blocks: [
        { kind: 'text', text: [...text(number), link] },
        { kind: 'context', text: text(number) },
        { kind: 'quote', text: number },
        { kind: 'copy', label: number, text: number },
        { kind: 'fields', fields: [{ label: '联系人', value: text(number) }] },
        { kind: 'buttons', buttons: [{ action: 'show', value: 'C-42', label: '查看' }] },
      ],
    };
    const masked = maskContacts({ ...message, other: { ...message, locale: 'en' } });
    const shown = JSON.stringify(masked);
    expect(shown.match(/138\*{4}8000/g)).toHaveLength(18);
    expect(shown.match(/13800138000/g)).toEqual([number, number]);
    expect(masked.blocks[0]).toMatchObject({ text: [{}, { url: link.url }] });
    expect(masked.blocks.at(-1)).toEqual(message.blocks.at(-1));
  });
});
