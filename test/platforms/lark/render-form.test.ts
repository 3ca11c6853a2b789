import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/platforms/lark/limits.ts';
import { keepForm, readKeptForm, type FormLook } from '../../../src/platforms/lark/kept-form.ts';
import { renderForm, renderFormAgain } from '../../../src/platforms/lark/render-form.ts';
import type { CardElement, LarkCard } from '../../../src/platforms/lark/card.ts';
import type { Form, FormField } from '../../../src/ports/message.ts';
import { aForm } from '../fake-conversation.ts';
import { problemsOf } from './card-problems.ts';
import { findForm, findInputs, textIn } from './fill-form.ts';

const HOSTILE = '<at id=all></at> **x**';
const base = { label: 'A field', isRequired: false };
const look: FormLook = { nonce: 'n1', at: null };

const FIELDS: readonly FormField[] = [
  { ...base, name: 'title', kind: 'line', maxLength: 150, value: HOSTILE },
  {
    ...base,
    name: 'demand',
    kind: 'lines',
    maxLength: 3_000,
    value: '第一行\n第二行',
    moreRoom: 'Go on here',
  },
  {
    ...base,
    name: 'severity',
    kind: 'choice',
    value: 'high',
    options: [
      { value: 'high', label: '高' },
      { value: 'low', label: '低' },
    ],
  },
  {
    ...base,
    name: 'owner',
    kind: 'person',
    value: 'chen',
    account: { person: 'chen', lark: 'ou_chen' },
    candidates: [
      { name: '吴刚', account: { person: 'wu', lark: 'ou_wu' } },
      { name: 'Amy', account: { person: 'amy', slack: 'U0AMY' } },
    ],
  },
  { ...base, name: 'promised', kind: 'moment', value: String(Date.UTC(2026, 10, 21, 10, 0)) },
  { ...base, name: 'restricted', kind: 'yes-no', value: 'yes' },
  { ...base, name: 'channel', kind: 'channel', value: 'oc_billing' },
];

const chats = [
  { id: 'oc_billing', name: '计费群' },
  { id: 'oc_app', name: 'App' },
];

function inputOf(card: LarkCard, name: string): CardElement {
  const found = findInputs(card).find((each) => each['name'] === name);
  if (found === undefined) throw new Error(`no input ${name}`);
  return found;
}

function draw(form: Form, place: FormLook): LarkCard {
  const card = renderForm(form, place);
  expect(problemsOf(card)).toEqual([]);
  return card;
}

function drawField(field: FormField, more: Partial<FormLook> = {}): LarkCard {
  return draw(aForm({ fields: [field] }), { ...look, ...more });
}

function elementsOf(card: LarkCard): CardElement[] {
  return findForm(card)['elements'] as CardElement[];
}

describe('renderForm', () => {
  it('names the form and its inputs as the contract says', () => {
    const card = draw(aForm({ fields: FIELDS }), { ...look, chats });
    expect(findForm(card)).toMatchObject({ tag: 'form', name: 'complaint_open' });
    expect(findInputs(card).map((each) => each['name'])).toEqual([
      'title',
      'demand',
      'demand__2',
      'demand__3',
      'severity',
      'owner',
      'promised',
      'restricted',
      'channel',
    ]);
  });

  it('brings back all that reading it needs', () => {
    const at = { channel: 'oc_billing', thread: 'om_1' };
    const card = draw(aForm({ fields: FIELDS, context: { ref: 'C-42' } }), { ...look, at, chats });
    const value = {
      form: 'complaint_open',
      nonce: 'n1',
      context: { ref: 'C-42' },
      at,
      kinds: { owner: 'person', promised: 'moment', restricted: 'yes-no' },
    };
    expect(elementsOf(card).at(-1)).toMatchObject({
      tag: 'button',
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value }],
    });
    expect(card.body.elements.at(-1)).toMatchObject({
      tag: 'button',
      behaviors: [{ type: 'callback', value: { ...value, cancel: 1 } }],
    });
  });

  it('refuses a context that no button should carry', () => {
    expect(() => renderForm(aForm({ context: { ref: 'x'.repeat(3_000) } }), look)).toThrow(RangeError);
  });

  it('fills in what is known, and offers everybody it may', () => {
    const card = draw(aForm({ fields: FIELDS }), {
      ...look,
      chats,
      members: [
        { id: 'ou_lin', name: '林晓' },
        { id: 'ou_wu', name: '吴刚' },
        { id: 'all', name: 'nobody' },
      ],
    });
    expect(inputOf(card, 'title')).toMatchObject({ default_value: HOSTILE, max_length: 150 });
    expect(inputOf(card, 'demand')).toMatchObject({
      default_value: '第一行\n第二行',
      input_type: 'multiline_text',
      max_length: 1_000,
    });
    expect(inputOf(card, 'severity')).toMatchObject({ initial_option: 'high' });
    expect(inputOf(card, 'owner')).toMatchObject({
      initial_option: 'ou_chen',
      options: [{ value: 'ou_chen' }, { value: 'ou_wu' }, { value: 'ou_lin' }],
    });
    expect(inputOf(card, 'promised')).toMatchObject({ initial_datetime: '2026-11-21 18:00' });
    expect(inputOf(card, 'restricted')).toMatchObject({
      initial_option: 'yes',
      options: [{ value: 'no' }, { value: 'yes' }],
    });
    expect(inputOf(card, 'channel')).toMatchObject({
      initial_option: 'oc_billing',
      options: [{ value: 'oc_billing' }, { value: 'oc_app' }],
    });
  });

  it('asks in every menu and picker for what is wanted there', () => {
    const asked = (locale: 'en' | 'zh-CN') => {
      const card = draw(aForm({ fields: FIELDS, locale }), { ...look, chats });
      return findInputs(card).flatMap(({ tag, placeholder }) =>
        tag === 'input' ? [] : [textIn(placeholder as CardElement, 'content')],
      );
    };
    expect(asked('zh-CN')).toEqual(['请选择', '选择成员', '选择时间', '请选择', '请选择']);
    expect(asked('en')).toEqual(['Choose', 'Choose a person', 'Choose a time', 'Choose', 'Choose']);
  });

  it('writes a moment in the reader’s zone', () => {
    const card = draw(aForm({ fields: FIELDS }), { ...look, zone: 'Europe/Berlin' });
    expect(inputOf(card, 'promised')).toMatchObject({ initial_datetime: '2026-11-21 11:00' });
  });

  it('lets the members of the chat be picked when it knows nobody', () => {
    const card = drawField({ ...base, name: 'owner', kind: 'person' });
    expect(inputOf(card, 'owner')).not.toHaveProperty('options');
    expect(inputOf(card, 'owner')).not.toHaveProperty('initial_option');
  });

  it('spreads a long text over inputs that open by themselves', () => {
    const long = '字'.repeat(2_400);
    const card = drawField({ ...base, name: 'demand', kind: 'lines', maxLength: 3_000, value: long });
    const texts = findInputs(card).map((each) => textIn(each, 'default_value'));
    expect(texts.map((each) => each.length)).toEqual([1_000, 1_000, 400]);
    expect(texts.join('')).toBe(long);
    expect(elementsOf(card)).toContainEqual(
      expect.objectContaining({ tag: 'collapsible_panel', expanded: true }),
    );
  });

  const moreRoom = 'Go on here';

  it('keeps further inputs folded away until they are needed, where long texts are pasted', () => {
    const card = drawField({
      ...base,
      name: 'demand',
      kind: 'lines',
      maxLength: 3_000,
      value: 'short',
      moreRoom,
    });
    expect(elementsOf(card)).toContainEqual(
      expect.objectContaining({ tag: 'collapsible_panel', expanded: false }),
    );
    const plain = drawField({ ...base, name: 'reason', kind: 'lines', maxLength: 3_000, value: 'short' });
    expect(elementsOf(plain)).not.toContainEqual(expect.objectContaining({ tag: 'collapsible_panel' }));
  });

  it('cuts no emoji apart between two inputs', () => {
    const value = '👩‍👩‍👧‍👦'.repeat(150);
    const card = drawField({ ...base, name: 'demand', kind: 'lines', maxLength: 3_000, value });
    const texts = findInputs(card).map((each) => textIn(each, 'default_value'));
    expect(texts.join('')).toBe(value);
    expect(texts.every((each) => /^(👩‍👩‍👧‍👦)*$/u.test(each))).toBe(true);
  });

  it('asks for the first input of a long text alone', () => {
    const card = drawField({
      ...base,
      isRequired: true,
      name: 'demand',
      kind: 'lines',
      maxLength: 3_000,
      moreRoom,
    });
    expect(findInputs(card).map((each) => each['required'])).toEqual([true, false, false]);
  });

  it('says in words what has no options', () => {
    for (const field of [
      { ...base, name: 'product', kind: 'choice', options: [] },
      { ...base, name: 'channel', kind: 'channel' },
    ] as const) {
      expect(findInputs(drawField(field))).toEqual([]);
      expect(JSON.stringify(drawField(field))).toContain('A field');
    }
  });

  it('shows a hundred options of a longer list, the chosen one among them', () => {
    const options = Array.from({ length: 120 }, (_, index) => ({
      value: `p${index}`,
      label: `Product ${index}`,
    }));
    const card = drawField({ ...base, name: 'product', kind: 'choice', options, value: 'p119' });
    expect(inputOf(card, 'product')['options']).toHaveLength(100);
    expect(inputOf(card, 'product')).toMatchObject({ initial_option: 'p119' });
    expect(problemsOf(card)).toEqual([]);
  });

  it('shortens menus when all of them together are too much', () => {
    const options = Array.from({ length: 100 }, (_, index) => ({ value: `p${index}`, label: `P${index}` }));
    const fields = ['a', 'b', 'c'].map((name): FormField => ({ ...base, name, kind: 'choice', options }));
    const card = draw(aForm({ fields }), look);
    expect(findInputs(card).map((each) => (each['options'] as unknown[]).length)).toEqual([50, 50, 50]);
  });

  it.each(['👩‍👩‍👧‍👦', '🙂', '字'])('fits a title of %s into its input, however Lark counts', (character) => {
    const value = character.repeat(150);
    const card = drawField({ ...base, name: 'title', kind: 'line', maxLength: 150, value });
    expect(findInputs(card)).toHaveLength(1);
    expect(textIn(inputOf(card, 'title'), 'default_value').length).toBeLessThanOrEqual(150);
  });

  it('marks what must be filled in', () => {
    const card = drawField({ ...base, isRequired: true, name: 'title', kind: 'line', maxLength: 150 });
    expect(inputOf(card, 'title')).toMatchObject({ required: true, label: { content: 'A field *' } });
  });

  it('has nothing to submit while it waits', () => {
    const card = draw(aForm({ submit: '', fields: [] }), look);
    expect(card.body.elements).toEqual([{ tag: 'markdown', content: '…' }]);
  });

  it('stays below what a card may be, whatever stands in it', () => {
    const long: FormField[] = ['a', 'b', 'c', 'd'].map((name) => ({
      ...base,
      name,
      kind: 'lines',
      maxLength: 3_000,
      value: '字'.repeat(3_000),
    }));
    const card = draw(aForm({ fields: long }), look);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(LIMITS.cardBytes);
  });
});

describe('keepForm', () => {
  it('keeps nothing that anybody wrote', () => {
    const kept = JSON.stringify(keepForm(aForm({ fields: FIELDS }), { ...look, chats }));
    expect(kept).not.toContain(HOSTILE);
    expect(kept).not.toContain('第一行');
    expect(kept).not.toContain('n1');
    expect(kept).toContain('计费群');
  });

  it('is read back as it was', () => {
    const kept = keepForm(aForm({ fields: FIELDS }), { ...look, chats });
    expect(readKeptForm(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([null, undefined, 'x', {}, { form: {} }, { form: { id: 'x' }, place: {} }, []])(
    'takes %j for nothing kept',
    (stored) => {
      expect(readKeptForm(stored)).toBeNull();
    },
  );
});

describe('renderFormAgain', () => {
  const form: Form = aForm({ fields: FIELDS, context: { ref: 'C-42' } });
  const kept = keepForm(form, { ...look, chats });

  it('shows what was typed, and the fault at its field', () => {
    const card = renderFormAgain(kept, {
      nonce: 'n2',
      typed: { title: 'Mine', owner: 'ou_wu', promised: '2026-12-01 09:30 +0800', severity: 'low' },
      faults: { title: 'Too <short>', '': 'Not yet' },
    });
    if (card === null) throw new Error('not drawn');
    expect(problemsOf(card)).toEqual([]);
    expect(inputOf(card, 'title')).toMatchObject({ default_value: 'Mine' });
    expect(inputOf(card, 'demand')).not.toHaveProperty('default_value');
    expect(inputOf(card, 'owner')).toMatchObject({ initial_option: 'ou_wu' });
    expect(inputOf(card, 'promised')).toMatchObject({ initial_datetime: '2026-12-01 09:30' });
    expect(inputOf(card, 'severity')).toMatchObject({ initial_option: 'low' });
    expect(inputOf(card, 'restricted')).toMatchObject({ initial_option: 'no' });
    const elements = elementsOf(card);
    const at = elements.findIndex((each) => each['name'] === 'title');
    expect(elements[at + 1]).toMatchObject({
      tag: 'div',
      text: { tag: 'plain_text', content: '⚠️ Too <short>', text_color: 'red' },
    });
    expect(card.body.elements[0]).toMatchObject({
      tag: 'markdown',
      content: "<font color='red'>⚠️ Not yet</font>",
    });
    expect(JSON.stringify(card)).toContain('"nonce":"n2"');
  });

  it('loses nothing of a text that fills its inputs', () => {
    const typed = { demand: '字'.repeat(3_000) };
    const card = renderFormAgain(kept, { nonce: 'n2', typed, faults: {} });
    if (card === null) throw new Error('not drawn');
    const texts = findInputs(card).filter((each) => textIn(each, 'name').startsWith('demand'));
    expect(texts.map((each) => textIn(each, 'default_value')).join('')).toBe(typed.demand);
  });

  it('does not draw what would have to be cut', () => {
    const fields: FormField[] = ['a', 'b', 'c', 'd'].map((name) => ({
      ...base,
      name,
      kind: 'lines',
      maxLength: 3_000,
    }));
    const typed = Object.fromEntries(fields.map(({ name }) => [name, '字'.repeat(3_000)]));
    const big = keepForm(aForm({ fields }), look);
    expect(renderFormAgain(big, { nonce: 'n2', typed, faults: {} })).toBeNull();
  });
});
