import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { plainRich } from '../support/plain-text.ts';
import { openTalk, type Talk } from './a-conversation.ts';

describe('a form that is sent', () => {
  let talk: Talk;
  let ref = '';

  beforeAll(async () => {
    talk = await openTalk();
    await talk.conversation.typed(await talk.typed('发票金额不对，客户很急'));
    ref = `C-${await talk.count()}`;
  });

  afterAll(() => talk.home.close());

  let lastKey = 0;
  const submit = async (form: string, values: Record<string, string>) => {
    lastKey += 1;
    return talk.conversation.submitted({
      speaker: await talk.speaker('ou_chen'),
      form,
      context: { ref },
      values,
      keys: [`lark:form:${lastKey}`],
    });
  };

  it.each<[string, Record<string, string>, string, string]>([
    [
      'contact',
      { channel: 'phone', summary: '说明原因', apology: 'declined' },
      'apologyReason',
      '为什么不道歉',
    ],
    ['contact', { channel: 'phone', summary: '说明原因', promisedAt: '1' }, 'promisedAt', '已经过了'],
    ['wait', { on: 'customer', question: '哪一张？', until: '1' }, 'until', '已经过了'],
    ['snooze', { choice: 'moment', untilAt: '1', reason: 'working' }, 'untilAt', '已经过了'],
    ['snooze', { choice: 'moment', untilAt: '9999999999999', reason: 'working' }, 'untilAt', '太久了'],
    ['transfer', { product: 'billing', reason: '弄错了' }, 'product', '没有变化'],
    ['merge', { into: 'C-404' }, 'into', 'C-404'],
    ['merge', { into: 'x' }, 'into', ''],
  ])('says at the field what is wrong with %s %j: %s', async (form, values, field, words) => {
    const reply = await submit(form, values);
    expect(reply).toEqual({ kind: 'faults', faults: { [field]: expect.stringContaining(words) } });
  });

  it('says on top what no field mends', async () => {
    expect(await submit('edit', {})).toMatchObject({
      kind: 'faults',
      faults: { '': '现在就是这样，没有变化。' },
    });
  });

  it('says at the number that a complaint cannot be merged into itself', async () => {
    expect(await submit('merge', { into: ref })).toMatchObject({ faults: { into: expect.anything() } });
  });

  it('says what came of it for where the form stood', async () => {
    const sent = await submit('note', { text: '同一个账号' });
    expect(await doneOf(sent)).toBe(`已备注到 ${ref}。`);
    const opened = await submit('complaint_open', { product: 'billing', demand: '又被扣款了' });
    expect(await doneOf(opened)).toContain('C-2 已提报到“计费”');
  });

  it('says at the field what keeps it from being opened', async () => {
    const reply = await submit('complaint_open', { product: 'nowhere', demand: '又被扣款了' });
    expect(reply).toMatchObject({ kind: 'faults', faults: { product: expect.stringContaining('没有叫') } });
  });
});

async function doneOf(reply: Reply): Promise<string> {
  const done = reply.kind === 'nothing' ? await reply.done?.() : null;
  return plainRich(done?.summary ?? []);
}
