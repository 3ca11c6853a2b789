import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { createStoreActs } from '../support/store-acts.ts';
import { plainText } from '../support/plain-text.ts';
import { inGroup, openTalk, type Talk } from './a-conversation.ts';

describe('asking for a report', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
    const acts = createStoreActs(talk.home);
    await acts.report();
    await acts.report({ restricted: true });
    await acts.report({ product: 'app' });
  });
  afterAll(() => talk.home.close());

  const textOf = (reply: Reply) => (reply.kind === 'said' ? plainText(reply.message) : reply.kind);
  const ask = async (text: string, isDirect = false) => {
    const where = inGroup('om_1', isDirect ? { isDirect, channel: 'oc_lin' } : {});
    return textOf(await talk.conversation.typed(await talk.typed(text, { where })));
  };

  it.each<[string, boolean, string[]]>([
    ['report this week', false, ['统计：计费', '新提报: 1（上期 0）', '这里只统计公开的投诉']],
    ['报表 本周', true, ['统计：全部产品', '新提报: 3（上期 0）']],
    ['统计 App 本周', true, ['统计：App', '新提报: 1（上期 0）']],
    ['report', false, ['统计：计费', '这段时间没有新投诉']],
    ['report no such thing', false, ['没有叫“no such thing”的产品或时间段']],
  ])('answers for the product and the time it names: %s', async (text, isDirect, expected) => {
    const answer = await ask(text, isDirect);
    for (const said of expected) expect(answer).toContain(said);
  });

  it('turns to its other parts, and nothing that was made up breaks it', async () => {
    const press = async (value: string) => textOf(await talk.press('ou_lin', 'report-part', value));
    expect(await press('customers/2026-01-01/2027-01-01/billing')).toContain('统计：计费');
    expect(await press('wishes/2026-01-01/2027-01-01/')).toContain('没有待落实的改进');
    expect(await press('times/x/y/nothing')).toContain('统计：全部产品');
  });
});
