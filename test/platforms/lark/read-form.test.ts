import { describe, expect, it } from 'vitest';
import { readForm, readValues } from '../../../src/platforms/lark/read-form.ts';
import { renderForm } from '../../../src/platforms/lark/render-form.ts';
import type { FormField } from '../../../src/ports/message.ts';
import { aForm } from '../fake-conversation.ts';
import { submitUntouched, submitValue } from './fill-form.ts';

const base = { label: 'A field', isRequired: false };
const AT = Date.UTC(2026, 10, 21, 10, 0);

const FIELDS: readonly FormField[] = [
  { ...base, name: 'title', kind: 'line', maxLength: 150, value: 'A <title>' },
  { ...base, name: 'demand', kind: 'lines', maxLength: 3_000, value: `第一行\n${'字'.repeat(1_700)}` },
  { ...base, name: 'severity', kind: 'choice', value: 'high', options: [{ value: 'high', label: '高' }] },
  { ...base, name: 'owner', kind: 'person', account: { person: 'chen', lark: 'ou_chen' } },
  { ...base, name: 'promised', kind: 'moment', value: String(AT) },
  { ...base, name: 'restricted', kind: 'yes-no', value: 'yes' },
  { ...base, name: 'channel', kind: 'channel', value: 'oc_billing' },
];

const personOf = async (openId: string) => (openId === 'ou_guest' ? null : `person-${openId}`);

function filled(form_value: Record<string, unknown>, kinds: Record<string, unknown> = {}) {
  const read = readForm({ value: { form: 'f', nonce: 'n', kinds }, form_value });
  if (read === null) throw new Error('not read');
  return read;
}

describe('readForm', () => {
  it('reads back what was drawn', async () => {
    const at = { channel: 'oc_billing', thread: 'om_1' };
    const look = { nonce: 'n1', at, chats: [{ id: 'oc_billing', name: '计费' }] };
    const card = renderForm(aForm({ fields: FIELDS, context: { ref: 'C-42' } }), look);
    const read = readForm({ value: submitValue(card), form_value: submitUntouched(card) });
    expect(read).toMatchObject({
      form: 'complaint_open',
      nonce: 'n1',
      context: { ref: 'C-42' },
      at,
      isCancel: false,
    });
    if (read === null) throw new Error('not read');
    expect(await readValues(read, personOf)).toEqual({
      title: 'A <title>',
      demand: `第一行\n${'字'.repeat(1_700)}`,
      severity: 'high',
      owner: 'person-ou_chen',
      promised: String(AT),
      restricted: 'yes',
      channel: 'oc_billing',
    });
  });

  it('leaves out what was not filled in', async () => {
    const fields = FIELDS.map(({ name, kind }): FormField => ({
      ...base,
      name,
      kind,
      maxLength: 3_000,
      options: [],
    }));
    const card = renderForm(aForm({ fields }), { nonce: 'n1', at: null });
    const read = readForm({ value: submitValue(card), form_value: { ...submitUntouched(card), title: '' } });
    expect(read?.typed).toEqual({ restricted: 'no' });
    expect(read === null ? null : await readValues(read, personOf)).toEqual({ restricted: 'no' });
  });

  it('sets a line between inputs that were not full', () => {
    expect(filled({ demand__2: 'two', demand: 'one', demand__3: 'three' }).typed).toEqual({
      demand: 'one\ntwo\nthree',
    });
  });

  it('goes on in the middle of a word where an input was full', () => {
    expect(filled({ demand: '字'.repeat(1_000), demand__2: '尾' }).typed['demand']).toBe(
      `${'字'.repeat(1_000)}尾`,
    );
  });

  it('knows that it was cancelled', () => {
    expect(readForm({ value: { form: 'f', nonce: 'n', cancel: 1 } })).toMatchObject({
      isCancel: true,
      typed: {},
    });
  });

  it('reads a value that a client brings back as text', () => {
    expect(readForm({ value: '{"form":"f","nonce":"n","context":{"ref":"C-42","odd":7},"at":{}}' })).toEqual({
      form: 'f',
      nonce: 'n',
      context: { ref: 'C-42' },
      at: null,
      kinds: {},
      isCancel: false,
      typed: {},
    });
  });

  it.each([
    {},
    { value: null },
    { value: { form: 'f' } },
    { value: { nonce: 'n' } },
    { value: { verb: 'why' } },
    { value: 'x' },
  ])('takes %j for no form', (action) => {
    expect(readForm(action)).toBeNull();
  });

  it('looks past values of a kind that no input of ours has', () => {
    expect(filled({ a: ['x', 'y'], b: true, c: 7, d: null, e: {}, f: [] }).typed).toEqual({
      a: 'x',
      b: 'yes',
    });
  });
});

describe('readValues', () => {
  it.each([
    ['2026-11-21 18:00 +0800', AT],
    ['2026-11-21 11:00 +0100', AT],
    ['2026-11-21 15:30 +05:30', AT],
    ['2026-11-21 05:00 -0500', AT],
    ['2026-11-21 10:00 +0000', AT],
  ])('reads the moment %s with its zone', async (raw, at) => {
    expect(await readValues(filled({ promised: raw }, { promised: 'moment' }), personOf)).toEqual({
      promised: String(at),
    });
  });

  it.each(['', '2026-11-21 18:00', 'tomorrow', '2026-11-21 +0800'])('makes no moment of %j', async (raw) => {
    expect(await readValues(filled({ promised: raw }, { promised: 'moment' }), personOf)).toEqual({});
  });

  it.each(['ou_guest', 'all', 'ou_1/../x', 'U0CHEN'])('makes no person of %j', async (raw) => {
    expect(await readValues(filled({ owner: raw }, { owner: 'person' }), personOf)).toEqual({});
  });

  it('answers a yes-or-no that Lark left out with no', async () => {
    expect(await readValues(filled({}, { restricted: 'yes-no' }), personOf)).toEqual({ restricted: 'no' });
  });

  it('knows no kinds but ours', async () => {
    expect(await readValues(filled({ title: 'x' }, { title: 'secret', other: 7 }), personOf)).toEqual({
      title: 'x',
    });
  });
});
