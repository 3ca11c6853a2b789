import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/platforms/slack/limits.ts';
import { readForm, submittedView } from '../../../src/platforms/slack/read-form.ts';
import { renderForm, renderMessageView } from '../../../src/platforms/slack/render-form.ts';
import type { FormField } from '../../../src/ports/message.ts';
import { readState } from '../../support/fake-slack/api-shapes.ts';
import { checkView } from '../../support/fake-slack/block-kit.ts';
import { aForm, aMessage } from '../fake-conversation.ts';

const HOSTILE = '<!channel> *x* & <@U1>';
const base = { label: 'A field', isRequired: false };

const FIELDS: readonly FormField[] = [
  { ...base, name: 'title', kind: 'line', maxLength: 150, value: HOSTILE },
  { ...base, name: 'demand', kind: 'lines', maxLength: 9_000, value: '第一行\n第二行' },
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
    value: 'person-U0CHEN',
    account: { person: 'chen', slack: 'U0CHEN' },
  },
  { ...base, name: 'promised', kind: 'moment', value: '1795255200000' },
  { ...base, name: 'restricted', kind: 'yes-no', value: 'yes' },
  { ...base, name: 'channel', kind: 'channel', value: 'C0BILLING' },
];

const personOf = async (account: string) => (account === 'U0GUEST' ? null : `person-${account}`);

function leaveEmpty(field: FormField): FormField {
  const empty: Record<string, unknown> = { ...field };
  delete empty['value'];
  delete empty['account'];
  return empty as unknown as FormField;
}

/** What Slack would send when the form is submitted as it was opened. */
function submitUntouched(fields: readonly FormField[], context: Record<string, string> = {}) {
  const view = JSON.parse(JSON.stringify(renderForm(aForm({ fields, context }), null)));
  const values = readState({ blocks: view.blocks, typed: {} });
  return submittedView.parse({ ...view, id: 'V1', state: { values } });
}

describe('renderForm', () => {
  it('names blocks and actions after the fields', () => {
    const { blocks } = renderForm(aForm({ fields: FIELDS }), null);
    expect(blocks.map((each) => each.block_id)).toEqual(FIELDS.map(({ name }) => name));
    expect(blocks).toMatchObject(FIELDS.map(({ name }) => ({ type: 'input', element: { action_id: name } })));
  });

  it.each([...FIELDS, ...FIELDS.map(leaveEmpty)])('draws $kind as Slack takes it', (field) => {
    const long = 'x'.repeat(9_000);
    for (const more of [
      {},
      { hint: HOSTILE, placeholder: HOSTILE },
      { label: long, hint: long, placeholder: long },
    ]) {
      const view = renderForm(aForm({ fields: [{ ...field, ...more }] }), null);
      expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
    }
  });

  it.each([LIMITS.viewTitle, LIMITS.viewTitle + 1])('fits a title and buttons of %i characters', (length) => {
    const words = '长'.repeat(length);
    const view = renderForm(aForm({ title: words, submit: words, cancel: words }), null);
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  });

  it('cuts a prefilled text to what the field takes', () => {
    const field: FormField = {
      ...base,
      name: 'title',
      kind: 'line',
      maxLength: 10,
      value: '一二三四五六七八九十百',
    };
    expect(renderForm(aForm({ fields: [field] }), null).blocks).toMatchObject([
      { element: { initial_value: '一二三四五六七八九…', max_length: 10 } },
    ]);
  });

  it('keeps a hundred options of a longer list', () => {
    const options = Array.from({ length: 120 }, (_, index) => ({
      value: `p${index}`,
      label: `Product ${index}`,
    }));
    const view = renderForm(aForm({ fields: [{ ...base, name: 'product', kind: 'choice', options }] }), null);
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  });

  it('says in words what has no options', () => {
    const view = renderForm(
      aForm({ fields: [{ ...base, name: 'product', kind: 'choice', options: [] }] }),
      null,
    );
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
    expect(view.blocks).toMatchObject([{ type: 'section', text: { text: 'A field' } }]);
  });

  it('never makes a yes-or-no required, which could not be answered with no', () => {
    const field: FormField = { ...base, isRequired: true, name: 'restricted', kind: 'yes-no' };
    expect(renderForm(aForm({ fields: [field] }), null).blocks).toMatchObject([{ optional: true }]);
  });

  it('has nothing to submit while it waits', () => {
    const view = renderForm(aForm({ submit: '', fields: [] }), null);
    expect(view.submit).toBeUndefined();
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  });

  it('refuses a context that Slack would not carry', () => {
    expect(() => renderForm(aForm({ context: { ref: 'x'.repeat(3_000) } }), null)).toThrow(RangeError);
  });
});

describe('renderMessageView', () => {
  it.each([undefined, '一个非常非常非常非常非常非常长的标题,超过了二十四个字'])(
    'draws a message titled %s',
    (title) => {
      const view = renderMessageView({ ...aMessage(HOSTILE), ...(title !== undefined && { title }) });
      expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
    },
  );
});

describe('readForm', () => {
  it('reads back what was filled in before', async () => {
    const form = await readForm(submitUntouched(FIELDS, { ref: 'C-42' }), personOf);
    expect(form).toEqual({
      id: 'complaint_open',
      context: { ref: 'C-42' },
      at: null,
      values: {
        title: HOSTILE,
        demand: '第一行\n第二行',
        severity: 'high',
        owner: 'person-U0CHEN',
        promised: '1795255200000',
        restricted: 'yes',
        channel: 'C0BILLING',
      },
    });
  });

  it('leaves out what was not filled in', async () => {
    const empty = FIELDS.map(leaveEmpty);
    const { values } = await readForm(submitUntouched(empty), personOf);
    expect(values).toEqual({ restricted: 'no' });
  });

  it('does not take an outsider for a person', async () => {
    const field: FormField = {
      ...base,
      name: 'owner',
      kind: 'person',
      account: { person: 'guest', slack: 'U0GUEST' },
    };
    const { values } = await readForm(submitUntouched([field]), personOf);
    expect(values).toEqual({});
  });

  it('remembers where the form was asked for', async () => {
    const at = { channel: 'C0BILLING', thread: '1.000001' };
    const { private_metadata } = renderForm(aForm(), at);
    const view = submittedView.parse({ id: 'V1', callback_id: 'complaint_open', private_metadata });
    expect((await readForm(view, personOf)).at).toEqual(at);
  });

  it.each(['', 'not json', '{"context":1}'])(
    'takes a form without a readable context: %s',
    async (metadata) => {
      const view = submittedView.parse({ id: 'V1', callback_id: 'x', private_metadata: metadata });
      expect(await readForm(view, personOf)).toEqual({ id: 'x', context: {}, at: null, values: {} });
    },
  );
});
