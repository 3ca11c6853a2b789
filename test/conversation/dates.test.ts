import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { showMoment } from '../support/show-moment.ts';
import { openTalk, type Talk } from './a-conversation.ts';

const zone = 'Asia/Shanghai';

/** A date told to the customer, by one tap or by words. */
describe('a date', () => {
  let talk: Talk;
  let ref = '';
  let lastKey = 0;

  beforeAll(async () => {
    talk = await openTalk();
  });
  beforeEach(async () => {
    await talk.conversation.typed(await talk.typed('发票金额不对，客户很急'));
    ref = `C-${await talk.count()}`;
  });
  afterAll(() => talk.home.close());

  const pressed = (action: string) => talk.press('ou_chen', action, ref);
  const submit = async (reply: Reply, values: Record<string, string>) => {
    if (reply.kind !== 'form') throw new Error(`no form but ${reply.kind}`);
    lastKey += 1;
    const { id: form, context } = reply.form;
    const speaker = await talk.speaker('ou_chen');
    return talk.conversation.submitted({ speaker, form, context, values, keys: [`lark:form:${lastKey}`] });
  };
  const typed = async (text: string) =>
    talk.conversation.typed(await talk.typed(`${ref} ${text}`, { speaker: await talk.speaker('ou_chen') }));
  const state = async () => (await talk.newest()).state;

  it('is promised by one tap, as the form showed it', async () => {
    const form = await pressed('promise');
    const offered = form.kind === 'form' ? form.form.context['friday'] : undefined;
    expect(showMoment(Number(offered), zone)).toMatch(/^Fri .* 18:00$/);
    expect(await submit(form, { choice: 'friday' })).toMatchObject({ kind: 'nothing' });
    expect((await state()).promises).toMatchObject([{ dueAt: Number(offered), state: 'open' }]);
  });

  it('asks for the date that was said to be another one', async () => {
    const form = await pressed('promise');
    expect(await submit(form, { choice: 'moment' })).toMatchObject({
      kind: 'faults',
      faults: { dueAt: '请选择日期和时间。' },
    });
    expect(await submit(form, {})).toMatchObject({ faults: { choice: '这一项必填。' } });
    expect(await submit(form, { choice: 'moment', dueAt: '1' })).toMatchObject({
      faults: { dueAt: expect.stringContaining('已经过了') },
    });
  });

  it('is moved with its reason only, and asks whether the customer knows', async () => {
    await typed('promise Friday 15:00');
    const [first] = (await state()).promises;
    expect(showMoment(first?.dueAt ?? 0, zone)).toMatch(/^Fri .* 15:00$/);
    const form = await typed('promise Friday 17:00');
    expect(form).toMatchObject({ kind: 'form', form: { id: 'promise' } });
    const fields = form.kind === 'form' ? form.form.fields : [];
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['choice', 'moment'],
      ['dueAt', String((first?.dueAt ?? 0) + 2 * 3_600_000)],
      ['reason', undefined],
      ['isCustomerTold', 'yes'],
    ]);
    const dueAt = fields.find(({ name }) => name === 'dueAt')?.value ?? '';
    await submit(form, { choice: 'moment', dueAt, reason: '银行要久一点', isCustomerTold: 'no' });
    expect((await state()).promises).toMatchObject([
      { state: 'moved', isMoveTold: false },
      { state: 'open', dueAt: Number(dueAt) },
    ]);
    await typed('promise Friday 18:00 因为系统升级');
    expect((await state()).promises.at(-1)).toMatchObject({ number: 3, state: 'open' });
  });

  it('is kept by a button, by words, and by the talk that kept it', async () => {
    await typed('承诺 周五');
    expect(await pressed('promise-kept')).toMatchObject({ kind: 'said' });
    expect((await state()).promises).toMatchObject([{ state: 'kept' }]);
    await typed('承诺 周五 17:00');
    await typed('承诺 已兑现');
    await typed('承诺 周五 16:00');
    const contact = await pressed('contact');
    const names = contact.kind === 'form' ? contact.form.fields.map(({ name }) => name) : [];
    expect(names.slice(-3)).toEqual(['keepsPromise', 'promiseChoice', 'promisedAt']);
    await submit(contact, {
      channel: 'phone',
      summary: '已退款',
      keepsPromise: 'yes',
      promiseChoice: 'none',
    });
    expect((await state()).promises.map((promise) => promise.state)).toEqual(['kept', 'kept', 'kept']);
    expect(await pressed('promise-kept')).toMatchObject({ kind: 'said' });
  });

  it('is the next one told in a talk', async () => {
    const contact = await pressed('contact');
    await submit(contact, {
      channel: 'phone',
      summary: '解释了原因',
      promiseChoice: 'friday',
      promisedAt: '1',
    });
    const [promise] = (await state()).promises;
    expect(showMoment(promise?.dueAt ?? 0, zone)).toMatch(/^Fri .* 18:00$/);
  });

  it('is not lost when only its own field is filled in', async () => {
    const contact = await pressed('contact');
    const promisedAt = String(Date.now() + 10 * 86_400_000);
    await submit(contact, { channel: 'phone', summary: '解释了原因', promiseChoice: 'none', promisedAt });
    expect((await state()).promises).toMatchObject([{ dueAt: Number(promisedAt) }]);
  });

  it('stands in a plan, and is filled in when the plan is changed', async () => {
    await typed('方案 周五前发补丁');
    const { plan } = await state();
    expect(showMoment(plan?.dueAt ?? 0, zone)).toMatch(/^Fri .* 18:00$/);
    const form = await pressed('plan');
    const fields = form.kind === 'form' ? form.form.fields : [];
    expect(fields.map(({ value }) => value)).toEqual(['周五前发补丁', 'moment', String(plan?.dueAt)]);
    await submit(form, { text: '先回滚', choice: 'none', dueAt: String(plan?.dueAt) });
    expect((await state()).plan?.dueAt).toBeNull();
  });
});
