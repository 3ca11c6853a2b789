import { describe, expect, it } from 'vitest';
import {
  escapeMarkdown,
  isWiderThan,
  writeMarkdown,
  writePlain,
} from '../../../src/platforms/lark/lark-markdown.ts';
import type { Inline, Rich } from '../../../src/ports/message.ts';

const AT = Date.UTC(2026, 10, 21, 10, 0);
const moment: Inline = { kind: 'moment', at: AT, zone: 'Asia/Shanghai', style: 'day-time' };

function text(value: string): Rich {
  return [{ kind: 'text', text: value }];
}

function bold(value: string): Inline {
  return { kind: 'text', text: value, isBold: true };
}

function unescape(written: string): string {
  return written
    .replaceAll('<br>', '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('escapeMarkdown', () => {
  it.each([
    '<at id=all></at>',
    '<at ids=ou_1,ou_2></at>',
    '<font color="red">x</font>',
    '[here](https://evil.example)',
    '![x](img_v2_1)',
    '**bold** _it_ ~~gone~~ `code`',
    '# head',
    '- list\n+ list\n> quote',
    '---\n***',
    ':DONE: $var ${x} \\* | a | b |',
    '&lt;at id=all&gt; &#60;at&#62;',
    '```\ncode\n```',
  ])('leaves nothing in %j that could be read as more than words', (hostile) => {
    const written = escapeMarkdown(hostile);
    expect(written.replaceAll('<br>', '').replace(/&#\d+;/g, '')).not.toMatch(/[&<>*~_[\]()#`!\-+:$\\/"'|]/);
    expect(unescape(written)).toBe(hostile);
  });

  it.each(['one\ntwo', 'one\r\ntwo', 'one\rtwo', 'one\u2028two'])('breaks the line in %j', (typed) => {
    expect(escapeMarkdown(typed)).toBe('one<br>two');
  });
});

describe('writeMarkdown', () => {
  it.each([
    ['1. first', '1&#46; first'],
    ['    code', 'code'],
    ['2026.11', '2026&#46;11'],
    ['版本 1. 2', '版本 1. 2'],
  ])('begins no list and no code with %j', (typed, expected) => {
    expect(writeMarkdown(text(typed), 100)).toBe(expected);
  });

  it('shows a moment in each reader’s own zone', () => {
    expect(writeMarkdown([...text('due '), moment], 100)).toBe(
      `due <local_datetime millisecond='${AT}' format_type='date_short'></local_datetime> ` +
        `<local_datetime millisecond='${AT}' format_type='time'></local_datetime>`,
    );
    expect(writeMarkdown([{ ...moment, style: 'time' }], 100)).toBe(
      `<local_datetime millisecond='${AT}' format_type='time'></local_datetime>`,
    );
  });

  it.each([
    ['a mention', { mention: true, lark: 'ou_chen' }, '<at id=ou_chen></at>'],
    ['a person who is only named', { mention: false, lark: 'ou_chen' }, '陈平 &#38; co'],
    ['a mention without an account', { mention: true, lark: undefined }, '陈平 &#38; co'],
    ['a mention of everybody', { mention: true, lark: 'all' }, '陈平 &#38; co'],
    ['a mention of what is no id', { mention: true, lark: 'ou_1></at><at id=all' }, '陈平 &#38; co'],
  ])('writes %s', (_, { mention, lark }, expected) => {
    const account = { person: 'chen', ...(lark !== undefined && { lark }) };
    expect(writeMarkdown([{ kind: 'person', name: '陈平 & co', account, mention }], 100)).toBe(expected);
  });

  it.each([
    ['https://example.com/a?b=1&c=(2)', 'A [b]', '[A &#91;b&#93;](https://example.com/a?b=1&c=%282%29)'],
    ['https://example.com/<at id=all>', 'x\ny', '[x y](https://example.com/%3Cat%20id=all%3E)'],
    ['https://example.com', '', '[https&#58;&#47;&#47;example.com](https://example.com)'],
    ['javascript:alert(1)', 'press', 'press'],
    ['mailto:lin@example.com', 'Lin', 'Lin'],
    ['https://', 'nowhere', 'nowhere'],
  ])('writes a link to %s', (url, label, expected) => {
    expect(writeMarkdown([{ kind: 'link', url, label }], 100)).toBe(expected);
  });

  it.each<[string, Rich, string]>([
    ['between letters', [...text('由'), bold('陈平'), ...text('受理')], '由**陈平**受理'],
    ['that ends on a mark', [bold('负责人：'), ...text('陈平')], '**负责人：** 陈平'],
    ['that begins with a mark', [...text('见'), bold('（附件）'), ...text('。')], '见 **（附件）**。'],
    ['that ends on an entity', [bold('a-'), ...text('b')], '**a&#45;** b'],
    ['beside another', [bold('一'), bold('二')], '**一** **二**'],
    ['with spaces around', [bold(' 一 '), ...text('二')], '**一** 二'],
    ['of nothing', [bold('  '), ...text('二')], '二'],
  ])('sets bold %s so that it is seen', (_, rich, expected) => {
    expect(writeMarkdown(rich, 100)).toBe(expected);
  });

  it('cuts between graphemes, and counts what people see', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(writeMarkdown(text(family.repeat(100)), 50)).toMatch(/^(👩‍👩‍👧‍👦)+…$/u);
    expect(writeMarkdown(text('<'.repeat(50)), 50)).toBe('&#60;'.repeat(50));
    expect(writeMarkdown(text('<'.repeat(51)), 50)).toBe(`${'&#60;'.repeat(49)}…`);
  });

  it('never cuts a mention, a moment or a link apart', () => {
    expect(writeMarkdown([...text('a'.repeat(98)), moment], 100)).toBe(`${'a'.repeat(98)}…`);
  });
});

describe('writePlain', () => {
  it('says everything in words on one line', () => {
    const person: Inline = {
      kind: 'person',
      name: '陈平',
      account: { person: 'chen', lark: 'ou_chen' },
      mention: true,
    };
    const link: Inline = { kind: 'link', url: 'https://example.com', label: 'page' };
    const rich = [...text('C-42\n<at id=all></at> '), person, ...text(' '), moment, ...text(' '), link];
    expect(writePlain(rich, 100, 'en')).toBe('C-42 <at id=all></at> 陈平 21 Nov, 18:00 page');
    expect(writePlain(rich, 100, 'zh-CN')).toBe('C-42 <at id=all></at> 陈平 11月21日 18:00 page');
  });
});

describe('isWiderThan', () => {
  it.each([
    ['abc', 3],
    ['中文', 4],
    ['（）', 4],
    ['한글', 4],
    ['中'.repeat(10_000), 20_000],
  ])('counts wide characters twice', (value, width) => {
    expect(isWiderThan(text(value), width)).toBe(false);
    expect(isWiderThan(text(value), width - 1)).toBe(true);
  });
});
