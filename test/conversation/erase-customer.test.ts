import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seesEverything } from '../../src/domain/visibility.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { chen } from '../support/open-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';
import { openTalk, type Talk } from './a-conversation.ts';
import type { Reply } from '../../src/conversation/reply.ts';

describe('erase with a customer’s name', () => {
  let talk: Talk;
  let acts: StoreActs;
  let [one, two, other] = [0, 0, 0];

  beforeAll(async () => {
    talk = await openTalk();
    acts = createStoreActs(talk.home);
    const demand = '我们公司五月被扣了两次，请马上处理';
    one = await acts.report({ customer: '红山', contactPerson: '何女士', demand });
    two = await acts.report({ customer: '红山', restricted: true });
    other = await acts.report({ customer: '蓝海' });
    await acts.doTo(one, { verb: 'resolve', outcome: 'fixed', words: null }, chen);
    await talk.home.articles.add({
      product: 'billing',
      kind: 'faq',
      title: '红山的重复扣款',
      body: `何女士说：${demand}。先查重试日志。`,
      complaint: one,
      reviewEvery: null,
      reviewAt: null,
      writtenBy: 'chen',
      writtenAt: 1,
      key: 'article',
    });
  });
  afterAll(() => talk.home.close());

  const say = async (account: string, text: string) => {
    const speaker = await talk.speaker(account);
    return talk.conversation.typed(await talk.typed(text, { speaker }));
  };
  const read = (reply: Reply) => (reply.kind === 'said' ? plainText(reply.message) : reply.kind);
  const wordsOf = async (number: number) =>
    [...(await talk.home.store.find(number, seesEverything))!.words.values()].filter((text) => text !== null);

  it('is a complaint like any other, from who may not erase', async () => {
    const before = await talk.count();
    await say('ou_lin', 'erase my data at last, says the customer');
    expect(await talk.count()).toBe(before + 1);
  });

  it('says once how much goes, and then erases all of it and nothing else', async () => {
    const reply = await say('ou_wu', '抹除 红山');
    expect(read(reply)).toContain('抹除 2 条投诉的文字内容');
    expect(read(reply)).toContain(`C-${one}、C-${two}`);
    const [button] = reply.kind === 'said' ? buttonsOf(reply.message) : [];
    expect(button?.value).not.toContain('红山');
    expect(await wordsOf(one)).not.toEqual([]);
    expect(read(await talk.press('ou_chen', 'erase-customer', button!.value))).toContain('什么都没有抹除');
    expect(read(await talk.press('ou_wu', 'erase-customer', button!.value))).toContain('已抹除 2 条');
    expect([await wordsOf(one), await wordsOf(two)]).toEqual([[], []]);
    expect(await wordsOf(other)).toContain('蓝海');
    expect(read(await talk.press('ou_wu', 'erase-customer', button!.value))).toContain('什么都没有抹除');
  });

  it('leaves of an article made of it what is not the customer’s', async () => {
    const [article] = await talk.home.articles.listOf(one);
    expect(article).toMatchObject({ title: '…的重复扣款', body: '…说：…。先查重试日志。' });
  });

  it('says so where nobody has that name', async () => {
    expect(read(await say('ou_wu', '抹除 没有这家'))).toContain('什么都没有抹除');
  });
});
