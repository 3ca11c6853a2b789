import { describe, expect, it } from 'vitest';
import { CARD_ERRORS } from './fake-lark/card-limits.ts';
import { checkCard } from './fake-lark/check-card.ts';
import type { JsonObject } from './fake-lark/json.ts';
import {
  buildFormValue,
  buttonsIn,
  findButton,
  formIn,
  mentionsIn,
  mentionsInContent,
  summaryOf,
  visibleContent,
  visibleText,
} from './fake-lark/read-card.ts';

const knownUsers = new Set(['ou_lin', 'ou_amy']);
const names = (id: string) => ({ ou_lin: 'Lin', ou_amy: 'Amy' })[id] ?? id;

function text(content: string): JsonObject {
  return { tag: 'plain_text', content };
}

function card(elements: unknown[], more: JsonObject = {}): JsonObject {
  return { schema: '2.0', body: { elements }, ...more };
}

function button(more: JsonObject = {}): JsonObject {
  return {
    tag: 'button',
    text: text('Go'),
    behaviors: [{ type: 'callback', value: { verb: 'go' } }],
    ...more,
  };
}

const submit = button({ name: 'send', form_action_type: 'submit', text: text('Send') });

function form(...elements: unknown[]): JsonObject {
  return { tag: 'form', name: 'report', elements: [...elements, submit] };
}

function markdown(content: string): JsonObject {
  return { tag: 'markdown', content };
}

function select(more: JsonObject = {}): JsonObject {
  return {
    tag: 'select_static',
    name: 'product',
    placeholder: text('Pick one'),
    options: [
      { text: text('App'), value: 'app' },
      { text: text('Shop'), value: 'shop' },
    ],
    ...more,
  };
}

const codesOf = (value: JsonObject) => checkCard(value, { knownUsers }).map(({ errCode }) => errCode);
const { format, unknownUser, unsupported, noName, image, elements, size, tables, rows } = CARD_ERRORS;

function panels(depth: number): JsonObject {
  const inside = depth === 1 ? markdown('deep') : panels(depth - 1);
  return { tag: 'collapsible_panel', header: { title: text('More') }, elements: [inside] };
}

describe('checkCard', () => {
  const fine: [string, JsonObject][] = [
    ['an empty body', card([])],
    ['a button that calls back', card([button()])],
    ['two languages', card([{ ...markdown('你好'), i18n_content: { zh_cn: '你好', en_us: 'Hello' } }])],
    ['a mention of somebody known', card([markdown('<at id=ou_lin></at> <at id=all></at>')])],
    ['a mention that is only text', card([{ tag: 'div', text: text('<at id=ou_nobody></at>') }])],
    ['a mention inside of code', card([markdown('`<at id=ou_nobody></at>`')])],
    ['five containers in each other', card([panels(5)])],
    ['a form of inputs', card([form({ tag: 'input', name: 'title', required: true }, select())])],
    ['a picker with a moment', card([{ tag: 'picker_datetime', initial_datetime: '2026-03-02 09:00' }])],
    [
      'a colour of its own',
      card([{ tag: 'div', text: { ...text('x'), text_color: 'cus-0' } }], {
        config: { style: { color: { 'cus-0': { light_mode: 'rgba(5,157,178,0.52)' } } } },
      }),
    ],
  ];
  it.each(fine)('takes %s', (_name, value) => {
    expect(checkCard(value, { knownUsers })).toEqual([]);
  });

  const wrong: [string, JsonObject, number][] = [
    ['another schema', { schema: '1.0', body: { elements: [] } }, format],
    ['an unknown property of the card', card([], { i18n_elements: {} }), format],
    ['an unknown property of an element', card([{ tag: 'hr', colour: 'red' }]), format],
    ['an unknown property of a text', card([button({ text: { ...text('Go'), bold: true } })]), format],
    ['a tag of JSON 1.0', card([{ tag: 'action', actions: [] }]), unsupported],
    ['an element without a tag', card([{ content: 'x' }]), format],
    ['a card that is not shared', card([], { config: { update_multi: false } }), format],
    ['an unknown template', card([], { header: { title: text('x'), template: 'pink' } }), format],
    ['an unknown colour', card([{ tag: 'div', text: { ...text('x'), text_color: 'pink' } }]), format],
    [
      'a colour it does not define',
      card([{ tag: 'div', text: { ...text('x'), text_color: 'cus-1' } }]),
      format,
    ],
    ['an unknown size', card([{ ...markdown('x'), text_size: 'huge' }]), format],
    ['an unknown language', card([{ ...markdown('x'), i18n_content: { en: 'x' } }]), format],
    ['a margin out of bounds', card([{ tag: 'hr', margin: '100px' }]), format],
    [
      'four header tags',
      card([], {
        header: {
          title: text('x'),
          text_tag_list: Array.from({ length: 4 }, () => ({
            tag: 'text_tag',
            text: text('t'),
            color: 'red',
          })),
        },
      }),
      format,
    ],
    ['a mention of a stranger', card([markdown('<at id=ou_nobody></at>')]), unknownUser],
    ['a stranger among several', card([markdown('<at ids=ou_lin,ou_nobody></at>')]), unknownUser],
    [
      'a stranger in another language',
      card([{ ...markdown('x'), i18n_content: { en_us: '<at id=ou_nobody></at>' } }]),
      unknownUser,
    ],
    ['an unknown person', card([{ tag: 'person', user_id: 'ou_nobody' }]), unknownUser],
    ['an image in markdown', card([markdown('![x](img_1)')]), image],
    [
      'a moment that is none',
      card([markdown("<local_datetime millisecond='soon' format_type='time'></local_datetime>")]),
      format,
    ],
    ['an element id that begins with a digit', card([{ tag: 'hr', element_id: '1st' }]), format],
    ['an element id of 21 letters', card([{ tag: 'hr', element_id: 'a'.repeat(21) }]), format],
    [
      'the same element id twice',
      card([
        { tag: 'hr', element_id: 'one' },
        { tag: 'hr', element_id: 'one' },
      ]),
      format,
    ],
    ['the same name twice', card([button({ name: 'one' }), button({ name: 'one' })]), format],
    ['a value that is no object', card([button({ behaviors: [{ type: 'callback', value: 'go' }] })]), format],
    ['a value outside of behaviors', card([button({ value: { verb: 'go' } })]), format],
    ['an unknown button type', card([button({ type: 'loud' })]), format],
    [
      'a link that is no address',
      card([button({ behaviors: [{ type: 'open_url', default_url: 'x' }] })]),
      format,
    ],
    [
      'options with the same value',
      card([select({ options: [0, 1].map(() => ({ text: text('x'), value: 'x' })) })]),
      format,
    ],
    ['a menu without options', card([select({ options: [] })]), format],
    ['an input longer than 1000', card([{ tag: 'input', max_length: 1_001 }]), format],
    ['a placeholder longer than 100', card([select({ placeholder: text('x'.repeat(101)) })]), format],
    ['a picker with nothing to show', card([{ tag: 'picker_datetime' }]), format],
    ['six containers in each other', card([panels(6)]), format],
    ['a form inside of a panel', card([{ ...panels(1), elements: [form()] }]), format],
    ['a form inside of a form', card([form(form())]), format],
    ['a table inside of a form', card([form({ tag: 'table', columns: [{ name: 'a' }], rows: [] })]), format],
    [
      'a form without a submit button',
      card([{ tag: 'form', name: 'x', elements: [button({ name: 'b' })] }]),
      format,
    ],
    ['a form without a name', card([{ tag: 'form', elements: [submit] }]), format],
    ['a nameless input in a form', card([form({ tag: 'input' })]), noName],
    [
      'a nameless input in a panel of a form',
      card([form({ ...panels(1), elements: [{ tag: 'input' }] })]),
      noName,
    ],
    ['a required input outside of a form', card([{ tag: 'input', name: 'a', required: true }]), format],
    ['a submit button outside of a form', card([submit]), format],
    ['a menu for several outside of a form', card([select({ tag: 'multi_select_static' })]), format],
    [
      'more than 200 elements and texts',
      card(Array.from({ length: 101 }, () => ({ tag: 'div', text: text('x') }))),
      elements,
    ],
    ['more than 30 KB', card([markdown('字'.repeat(10_240))]), size],
    [
      'six tables',
      card(Array.from({ length: 6 }, () => ({ tag: 'table', columns: [{ name: 'a' }], rows: [] }))),
      tables,
    ],
    ['a row of no column', card([{ tag: 'table', columns: [{ name: 'a' }], rows: [{ b: 1 }] }]), rows],
  ];
  it.each(wrong)('refuses %s', (_name, value, code) => {
    expect(codesOf(value)).toContain(code);
  });

  it('counts the texts of 100 elements, and no second language', () => {
    const both = Array.from({ length: 100 }, () => ({
      tag: 'div',
      text: { ...text('x'), i18n_content: { zh_cn: 'x', en_us: 'x' } },
    }));
    expect(codesOf(card(both))).toEqual([]);
  });

  it('refuses languages in a card for one person', () => {
    const value = card([{ ...markdown('x'), i18n_content: { zh_cn: 'x' } }]);
    expect(checkCard(value, { knownUsers, isEphemeral: true })).toMatchObject([{ errCode: format }]);
  });

  it('says where the fault is', () => {
    const [problem] = checkCard(card([{ tag: 'hr' }, { tag: 'hr', colour: 'red' }]), { knownUsers });
    expect(problem?.detail).toBe('body.elements[1]: unknown property, property: colour');
  });
});

const shown = (content: string, language: 'zh_cn' | 'en_us' = 'zh_cn', timezone = 'Asia/Shanghai') =>
  visibleText(card([markdown(content)]), language, names, timezone);

describe('visibleText', () => {
  it('shows header, tag and body in the language of the reader', () => {
    const value = card(
      [{ ...markdown('**正文**'), i18n_content: { zh_cn: '**正文**', en_us: '**Body**' } }],
      {
        header: {
          title: { ...text('标题'), i18n_content: { en_us: 'Title' } },
          text_tag_list: [{ tag: 'text_tag', text: text('高'), color: 'red' }],
          i18n_text_tag_list: { en_us: [{ tag: 'text_tag', text: text('High'), color: 'red' }] },
        },
      },
    );
    expect(visibleText(value, 'zh_cn', names)).toBe('标题\n高\n正文');
    expect(visibleText(value, 'en_us', names)).toBe('Title\nHigh\nBody');
  });

  it('shows the first words where a card leaves the language out', () => {
    const value = card([{ ...markdown('正文'), i18n_content: { en_us: 'Body' } }], {
      config: { locales: ['zh_cn'] },
    });
    expect(visibleText(value, 'en_us', names)).toBe('正文');
  });

  it.each([
    ['**bold** and ~~gone~~', 'bold and gone'],
    ['a**“b”**c', 'a**“b”**c'],
    ['a**“b** c', 'a**“b** c'],
    ['a **b”**c', 'a **b”**c'],
    ['a **“b”** c', 'a “b” c'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['&#42;&#42;typed&#42;&#42; &#60;at id=all&#62;', '**typed** <at id=all>'],
    ['&amp;#42;', '&#42;'],
    ["<font color='red'>**late**</font><br>next", 'late\nnext'],
    ['[site](https://example.com/a)', 'site'],
    ['[site](javascript:run)', '[site](javascript:run)'],
    ['<b>raw</b>', '<b>raw</b>'],
    ['> # not a heading<br># nor this', 'not a heading\n# nor this'],
    ['- one\n- two', '• one\n• two'],
    ['`<at id=ou_lin></at> **x**`', '<at id=ou_lin></at> **x**'],
    ['<at id=ou_lin></at> <at ids=ou_amy,ou_lin></at>', '@Lin @Amy @Lin'],
    ["<at id='all'></at>", '@所有人'],
  ])('shows %s as it is read', (content, expected) => {
    expect(shown(content)).toBe(expected);
  });

  it('shows moments in the zone and language of the reader', () => {
    const at = Date.UTC(2026, 2, 2, 17, 5, 9);
    const moment = (type: string) =>
      `<local_datetime millisecond='${at}' format_type='${type}'></local_datetime>`;
    const all = ['date_num', 'date_short', 'week', 'time', 'time_sec', 'timezone'].map(moment).join(' ');
    expect(shown(all)).toBe('2026-03-03 3月3日 星期二 01:05 01:05:09 GMT+8:00');
    expect(shown(all, 'en_us', 'America/New_York')).toBe('2026-03-02 Mar 2 Monday 12:05 12:05:09 GMT-5:00');
  });

  it('shows labels, what stands in fields, and words in the place of nothing', () => {
    const value = card([
      form(
        { tag: 'input', name: 'title', label: text('Title'), default_value: 'Slow' },
        { tag: 'div', text: text('Product') },
        select({ initial_option: 'shop' }),
        { ...select({ name: 'other' }) },
        { tag: 'select_person', name: 'owner', options: [{ value: 'ou_amy' }], initial_option: 'ou_amy' },
      ),
    ]);
    expect(visibleText(value, 'en_us', names)).toBe('Title\nSlow\nProduct\nShop\nPick one\nAmy\nSend');
  });
});

describe('summaryOf', () => {
  it('is the summary in the language, then the title', () => {
    const header = { title: text('Title') };
    const config = { summary: { content: '摘要', i18n_content: { en_us: 'Short' } } };
    expect(summaryOf(card([], { header, config }), 'en_us')).toBe('Short');
    expect(summaryOf(card([], { header }), 'en_us')).toBe('Title');
  });
});

describe('mentionsIn', () => {
  it('finds who is pinged, each once, and nobody in plain text or escaped', () => {
    const value = card([
      {
        ...markdown('<at id=ou_lin></at>'),
        i18n_content: { en_us: '<at id="ou_lin"></at> <at id=all></at>' },
      },
      { tag: 'div', text: text('<at id=ou_amy></at>') },
      markdown('&#60;at id=ou_amy&#62;&#60;/at&#62;'),
    ]);
    expect(mentionsIn(value)).toEqual(['ou_lin', 'all']);
  });
});

const menu: JsonObject = {
  tag: 'overflow',
  options: [
    { text: text('Close'), value: 'close:1' },
    { text: text('Merge'), value: 'merge:1' },
  ],
  behaviors: [{ type: 'callback', value: { verb: 'more' } }],
};
const row = { tag: 'column_set', columns: [{ tag: 'column', elements: [button()] }] };

describe('buttonsIn', () => {
  it('lists buttons in columns, entries of menus and buttons of forms', () => {
    expect(
      buttonsIn(card([row, menu, form()]), 'zh_cn').map((each) => [each.kind, each.label, each.option]),
    ).toEqual([
      ['button', 'Go', undefined],
      ['overflow', 'Close', 'close:1'],
      ['overflow', 'Merge', 'merge:1'],
      ['submit', 'Send', undefined],
    ]);
  });
});

describe('findButton', () => {
  const twice = card([
    button({ text: { ...text('同意'), i18n_content: { en_us: 'Agree' } } }),
    button({ behaviors: [{ type: 'callback', value: { verb: 'go', ref: '2' } }] }),
    button({ text: text('Off'), disabled: true }),
    form(),
  ]);

  it('finds by a part of the value, by a label in either language, and by number', () => {
    expect(findButton(twice, { value: { ref: '2' } }).label).toBe('Go');
    expect(findButton(twice, { label: 'Agree' }).label).toBe('同意');
    expect(findButton(twice, { label: '同意' }).label).toBe('同意');
    expect(findButton(twice, { value: { verb: 'go' }, nth: 1 }).value).toEqual({ verb: 'go', ref: '2' });
    expect(findButton(twice, {}, ['submit']).name).toBe('send');
  });

  it('throws when nobody could press it', () => {
    expect(() => findButton(twice, { label: 'Send' })).toThrow('no button');
    expect(() => findButton(twice, { label: 'Off' })).toThrow('cannot be pressed');
  });
});

const filled = card([
  form(
    { tag: 'input', name: 'title', required: true, max_length: 5, default_value: 'Slow' },
    { tag: 'collapsible_panel', header: { title: text('More') }, elements: [{ tag: 'input', name: 'note' }] },
    { tag: 'div', text: text('Product *') },
    select({ initial_option: 'gone' }),
    { tag: 'picker_datetime', name: 'at', placeholder: text('When') },
    { tag: 'select_person', name: 'owner' },
    select({ tag: 'multi_select_static', name: 'several', selected_values: ['app'] }),
    { tag: 'checker', name: 'done', text: text('Done') },
  ),
]);

describe('formIn', () => {
  it('shows the fields with their labels and what stands in them', () => {
    const { name, fields, buttons } = formIn(filled, 'zh_cn') ?? { name: '', fields: [], buttons: [] };
    expect(name).toBe('report');
    expect(fields[0]).toEqual({
      name: 'title',
      tag: 'input',
      label: '',
      isRequired: true,
      value: 'Slow',
      options: [],
      maxLength: 5,
    });
    expect(fields[2]).toMatchObject({ label: 'Product *', value: undefined, maxLength: undefined });
    expect(fields.map((field) => field.name)).toEqual([
      'title',
      'note',
      'product',
      'at',
      'owner',
      'several',
      'done',
    ]);
    expect(buttons.map(({ kind }) => kind)).toEqual(['submit']);
  });

  it('is null without a form', () => {
    expect(formIn(card([]), 'zh_cn')).toBeNull();
  });
});

describe('buildFormValue', () => {
  it('keeps what stands there and leaves out what is empty', () => {
    expect(buildFormValue(filled, {})).toEqual({ title: 'Slow', several: ['app'], done: false });
  });

  it('brings moments with the zone they were picked in', () => {
    const typed = { at: '2026-07-01 09:30', owner: 'ou_lin', product: 'shop', several: '' };
    expect(buildFormValue(filled, typed, { timezone: 'America/New_York' })).toEqual({
      title: 'Slow',
      product: 'shop',
      at: '2026-07-01 09:30 -0400',
      owner: 'ou_lin',
      done: false,
    });
  });

  it.each([
    [{ title: '' }, 'title is required'],
    [{ title: 'longer' }, 'title takes 5 characters'],
    [{ note: 'two\nlines' }, 'note takes one line'],
    [{ product: 'gone' }, 'product does not offer gone'],
    [{ at: 'soon' }, 'at cannot be "soon"'],
    [{ owner: 'Lin' }, 'owner does not offer Lin'],
    [{ product: ['app', 'shop'] }, 'product takes one value'],
    [{ other: 'x' }, 'the form has no other'],
  ])('does not let %o pass', (typed, message) => {
    expect(() => buildFormValue(filled, typed)).toThrow(message);
  });

  it('sends what the client would not when forced', () => {
    expect(buildFormValue(filled, { title: '', other: 'x' }, { force: true })).toEqual({
      other: 'x',
      several: ['app'],
      done: false,
    });
  });
});

describe('visibleContent', () => {
  const mentions = [
    { key: '@_user_1', id: 'ou_lin', name: 'Lin' },
    { key: '@_user_10', id: 'ou_amy', name: 'Amy' },
  ];
  const read = (type: string, content: unknown) =>
    visibleContent(type, JSON.stringify(content), mentions, names, 'en_us');

  it('shows a text with names, whether sent or received', () => {
    expect(read('text', { text: '@_user_10 and @_user_1' })).toBe('@Amy and @Lin');
    expect(read('text', { text: '<at user_id="ou_lin">L</at> <b>hi</b>' })).toBe('@Lin hi');
  });

  it('shows a post, whether sent or received', () => {
    const content = [
      [
        { tag: 'text', text: 'Hello ' },
        { tag: 'at', user_id: '@_user_1' },
      ],
      [{ tag: 'hr' }],
    ];
    expect(read('post', { title: 'T', content })).toBe('T\nHello @Lin');
    expect(read('post', { en_us: { title: 'T', content } })).toBe('T\nHello @Lin');
  });

  it('names what it cannot show', () => {
    expect(read('file', { file_key: 'k', file_name: 'a.pdf' })).toBe('[file] a.pdf');
  });

  it('finds who a text or post pings', () => {
    const text = JSON.stringify({ text: '@_user_10 @_user_10 <at user_id="all"></at>' });
    expect(mentionsInContent('text', text, mentions)).toEqual(['all', 'ou_amy']);
    const post = JSON.stringify({ zh_cn: { content: [[{ tag: 'at', user_id: 'ou_lin' }]] } });
    expect(mentionsInContent('post', post, mentions)).toEqual(['ou_lin']);
  });
});
