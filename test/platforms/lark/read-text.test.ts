import { describe, expect, it } from 'vitest';
import { readForwarded, type ForwardedItem } from '../../../src/platforms/lark/read-forwarded.ts';
import { readMentions } from '../../../src/platforms/lark/mentions.ts';
import { readMessage, type ReceivedMessage } from '../../../src/platforms/lark/read-text.ts';
import { textsFor } from '../../../src/text/texts-for.ts';

const BOT = 'ou_huiyin';
const permalink = 'https://applink.feishu.cn/client/message/link/open?token=1';
const look = { botId: BOT, permalink, words: textsFor('zh-CN').lark };

/** @_user_1 is the bot, @_user_2 chen, @_user_10 zhang; @_user_3 has no open id. */
const mentions = readMentions([
  { key: '@_user_1', id: { open_id: BOT }, name: '回音' },
  { key: '@_user_2', id: { open_id: 'ou_chen' }, name: '陈平' },
  { key: '@_user_3', id: { open_id: '' }, name: '外部小王' },
  { key: '@_user_10', id: 'ou_zhang', id_type: 'open_id', name: 'Zhang' },
]);

function received(type: string, content: object): ReceivedMessage {
  return { id: 'om_1', type, content: JSON.stringify(content), mentions };
}

function readText(text: string) {
  return readMessage(received('text', { text }), look);
}

describe('readMessage', () => {
  it('reads as many spaces as a message can hold', () => {
    const spaces = ' '.repeat(140_000);
    expect(readText(`@_user_1 a${spaces}b`).text).toBe(`a${spaces}b`);
  });

  it.each([
    ['@_user_1 ack C-42', 'ack C-42'],
    ['  @_user_1：受理', '受理'],
    ['@_user_1, ack', 'ack'],
    ['请 @_user_1 看看', '请 看看'],
    ['受理 @_user_1', '受理'],
    ['@_user_1', ''],
    ['@_user_1 assign @_user_2 C-42', 'assign @{lark:ou_chen} C-42'],
    ['@_user_1 assign @_user_10', 'assign @{lark:ou_zhang}'],
    ['问 @_user_3', '问 @外部小王'],
    ['@_all 注意', '@all 注意'],
    ['@_user_7 never was', '@_user_7 never was'],
    ['@_user_11 never was', '@_user_11 never was'],
    ['first\nsecond', 'first\nsecond'],
    ['看 [飞书](https://open.feishu.cn)', '看 飞书 (https://open.feishu.cn)'],
    ['[https://a.example/x?y=1](https://a.example/x?y=1)', 'https://a.example/x?y=1'],
    ['[a.example](http://a.example/)', 'a.example'],
    ['[lin@example.com](mailto:lin@example.com)', 'lin@example.com'],
    ['[wiki](https://a.example/x_(y))', 'wiki (https://a.example/x_(y))'],
    ['[not a link](nowhere)', '[not a link](nowhere)'],
    ['1 < 2 && 3 > 2 &lt;b&gt;', '1 < 2 && 3 > 2 &lt;b&gt;'],
    ['<at user_id="all"></at>', '<at user_id="all"></at>'],
  ])('reads %j', (typed, expected) => {
    expect(readText(typed)).toMatchObject({ kind: 'text', text: expected, attachments: [] });
  });

  it.each([
    ['/complaint 客户要退款', '客户要退款'],
    ['@_user_1 /complaint ack C-42', 'ack C-42'],
    ['/Complaint', ''],
  ])('takes %j for a command', (typed, expected) => {
    expect(readText(typed)).toMatchObject({ text: expected, isCommand: true });
  });

  it.each(['/complaints', 'the /complaint', 'complaint'])('takes %j for words', (typed) => {
    expect(readText(typed)).toMatchObject({ text: typed, isCommand: false });
  });

  it('knows whether we are meant', () => {
    expect(readText('@_user_1 hi').isForBot).toBe(true);
    const others = mentions.filter(({ id }) => id !== BOT);
    expect(readMessage({ ...received('text', { text: '@_all' }), mentions: others }, look).isForBot).toBe(
      false,
    );
  });

  it('reads rich text in paragraphs, with pictures as what is attached', () => {
    const post = {
      title: '又扣了一次',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '' },
          { tag: 'text', text: ' 账单 ', style: ['bold'] },
          { tag: 'a', href: 'https://a.example/7', text: '七号' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [
          { tag: 'text', text: '1 &lt; 2', un_escape: true },
          { tag: 'emotion', emoji_type: 'SMILE' },
          { tag: 'at', user_id: '@_user_2' },
        ],
        [{ tag: 'code_block', language: 'GO', text: 'x := 1' }],
        [{ tag: 'media', file_key: 'file_1', image_key: 'img_2' }, { tag: 'hr' }],
      ],
    };
    expect(readMessage(received('post', post), look)).toEqual({
      kind: 'text',
      text: '又扣了一次\n 账单 七号 (https://a.example/7)\n\n1 < 2:SMILE:@{lark:ou_chen}\n\nx := 1',
      isForBot: true,
      isCommand: false,
      attachments: [
        { platform: 'lark', id: 'om_1:img_1', name: '[图片]', permalink },
        { platform: 'lark', id: 'om_1:file_1', name: '🎬', permalink },
      ],
    });
  });

  it('knows itself by its id where a mention has no key', () => {
    const post = {
      content: [
        [
          { tag: 'at', user_id: BOT },
          { tag: 'text', text: ' 受理 C-42' },
        ],
      ],
    };
    expect(readMessage({ ...received('post', post), mentions: [] }, look)).toMatchObject({
      text: '受理 C-42',
      isForBot: true,
    });
  });

  it('reads rich text that has a body for each language', () => {
    const post = { zh_cn: { title: '', content: [[{ tag: 'text', text: '扣款' }]] } };
    expect(readMessage(received('post', post), look).text).toBe('扣款');
  });

  it.each([
    ['image', { image_key: 'img_1' }, 'picture', [['om_1:img_1', '[图片]']]],
    ['file', { file_key: 'file_1', file_name: '账单.pdf' }, 'file', [['om_1:file_1', '账单.pdf']]],
    ['folder', { file_key: 'file_1', file_name: '账单' }, 'file', [['om_1:file_1', '账单']]],
    ['media', { file_key: 'file_1', file_name: 'a.mp4' }, 'video', [['om_1:file_1', 'a.mp4']]],
    ['audio', { file_key: 'file_1', duration: 2000 }, 'voice', [['om_1:file_1', '🎤']]],
    ['sticker', { file_key: 'file_1' }, 'sticker', []],
    ['share_chat', { chat_id: 'oc_1' }, 'other', []],
    ['share_user', { user_id: 'ou_1' }, 'other', []],
    ['location', { name: 'x' }, 'other', []],
    ['interactive', { title: 'a card', elements: [[{ tag: 'text', text: 'x' }]] }, 'card', []],
    ['merge_forward', { content: 'Merged and Forwarded Message' }, 'forwarded', []],
    ['something new', {}, 'other', []],
  ])('reads what %s carries', (type, content, kind, attached) => {
    const read = readMessage(received(type, content), look);
    expect(read).toMatchObject({ kind, text: '' });
    expect(read.attachments.map(({ id, name }) => [id, name])).toEqual(attached);
  });

  it.each(['', 'no json', '[]', '"text"', 'null', '{"text":7}'])('takes %j for nothing said', (content) => {
    expect(readMessage({ id: 'om_1', type: 'text', content, mentions: [] }, look).text).toBe('');
    expect(readMessage({ id: 'om_1', type: 'post', content, mentions: [] }, look).text).toBe('');
  });
});

describe('readMentions', () => {
  it.each([undefined, null, 'x', [null, 7, {}, { key: '' }]])('finds nobody in %j', (raw) => {
    expect(readMentions(raw)).toEqual([]);
  });
});

describe('readForwarded', () => {
  const names: Readonly<Record<string, string>> = { ou_lin: '林晓', ou_he: '何女士' };
  const forwardedLook = { ...look, nameOf: (sender: string) => names[sender] ?? null };
  const item = (
    id: string,
    sender: string,
    at: number,
    more: Partial<ForwardedItem> = {},
  ): ForwardedItem => ({
    id,
    type: 'text',
    content: JSON.stringify({ text: `words of ${id}` }),
    mentions: [],
    upper: 'om_root',
    sender,
    at,
    ...more,
  });

  it('writes who said what, oldest first, with what is attached', () => {
    const items = [
      item('om_root', 'ou_lin', 9, { type: 'merge_forward', upper: null, content: '{}' }),
      item('om_b', 'ou_lin', 2, { type: 'image', content: JSON.stringify({ image_key: 'img_1' }) }),
      item('om_a', 'ou_he', 1),
      item('om_c', 'ou_gone', 3, {
        type: 'file',
        content: JSON.stringify({ file_key: 'file_1', file_name: '账单.pdf' }),
      }),
      item('om_d', 'ou_he', 4, { type: 'sticker', content: '{}' }),
    ];
    const { text, attachments } = readForwarded('om_root', items, forwardedLook);
    expect(text).toBe('何女士: words of om_a\n林晓: [图片]\n[文件] 账单.pdf');
    expect(attachments.map(({ id }) => id)).toEqual(['om_b:img_1', 'om_c:file_1']);
  });

  it('goes three forwards deep', () => {
    const inner = (id: string, upper: string) =>
      item(id, 'ou_he', 1, { type: 'merge_forward', content: '{}', upper });
    const items = [
      inner('om_1', 'om_root'),
      item('om_1a', 'ou_he', 1, { upper: 'om_1' }),
      inner('om_2', 'om_1'),
      item('om_2a', 'ou_he', 1, { upper: 'om_2' }),
      inner('om_3', 'om_2'),
      item('om_3a', 'ou_he', 1, { upper: 'om_3' }),
    ];
    expect(readForwarded('om_root', items, forwardedLook).text).toBe(
      '  何女士: words of om_1a\n    何女士: words of om_2a',
    );
  });

  it('ends when forwards stand in each other', () => {
    const loop = [
      item('om_1', 'ou_he', 1, { upper: 'om_2', type: 'merge_forward', content: '{}' }),
      item('om_2', 'ou_he', 1, { upper: 'om_1', type: 'merge_forward', content: '{}' }),
    ];
    expect(readForwarded('om_1', loop, forwardedLook).text).toBe('');
  });

  it('says how many messages were too many', () => {
    const items = Array.from({ length: 130 }, (_, index) => item(`om_${index}`, 'ou_he', index));
    const lines = readForwarded('om_root', items, forwardedLook).text.split('\n');
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('……还有 30 条消息');
  });
});
