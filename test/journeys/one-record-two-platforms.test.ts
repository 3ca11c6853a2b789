import { expect, it } from 'vitest';
import { describeOnBoth, type BothChats } from '../support/chat-drivers.ts';
import { lastReference, type Chat } from '../support/chat-driver.ts';
import { takeLarkDown } from '../support/lark-down.ts';
import { tryAgainNow } from '../support/try-again-now.ts';
import type { TestBot } from '../support/run-huiyin.ts';

/** Each platform writes dates in its own way, one names its menu, and each names the other where that was used. */
const ownWords = ['年', '月', '日', '更多', '飞书'];

/** What a card says in words, whatever a platform sets around them. */
async function factsOn(chat: Chat, ref: string): Promise<string[]> {
  const { text } = await chat.card('billing', ref);
  return [...new Set(text.match(/\p{Script=Han}+|C-\d+/gu))]
    .filter((word) => !ownWords.includes(word))
    .sort();
}

async function expectEqualCards({ slack, lark }: BothChats, ref: string, status: string): Promise<void> {
  const [onSlack, onLark] = await Promise.all([factsOn(slack, ref), factsOn(lark, ref)]);
  expect(onLark).toEqual(onSlack);
  expect(onSlack.join(' ')).toContain(status);
}

describeOnBoth('one complaint on Slack and on Lark', (at) => {
  let ref: string;

  it('opened on Lark, it has a card on each', async () => {
    await at().lark.mention('lin', 'intake', '五月的发票重复扣款，客户很生气');
    ref = await lastReference(at().lark, 'lin');
    await expectEqualCards(at(), ref, '已提报');
  });

  it('acknowledged on Slack, both say so', async () => {
    const { slack, lark } = at();
    await slack.press('chen', await slack.card('billing', ref), 'acknowledge');
    await expectEqualCards(at(), ref, '已受理');
    // The reporter used Lark last, and is told there alone.
    expect((await lark.direct('lin')).at(-1)?.text).toContain('陈平');
    expect((await slack.direct('lin')).filter(({ text }) => text.includes(ref))).toEqual([]);
  });

  it('a contact logged on Lark stands in both threads, and says where it was done', async () => {
    const { slack, lark } = at();
    await lark.press('chen', await lark.card('billing', ref), 'contact');
    const { text } = await lark.fill('chen', 'contact', { summary: '已电话致歉，三天内退款' });
    expect(text).toContain(`已记到 ${ref}。`);
    await expectEqualCards(at(), ref, '已受理');
    const [inSlack, inLark] = [await slack.thread('billing', ref), await lark.thread('billing', ref)];
    expect(inSlack.at(-1)?.text).toContain('已电话致歉');
    expect(inSlack.at(-1)?.text).toContain('在飞书');
    expect(inLark.at(-1)?.text).toContain('已电话致歉');
    expect(inLark.at(-1)?.text).not.toContain('在飞书');
  });

  it('a note typed in one thread is mirrored to the other, and not back', async () => {
    const { slack, lark } = at();
    await slack.mention('chen', 'billing', '备注 已查到重复的账单', {
      thread: await slack.card('billing', ref),
    });
    const notesOn = async (chat: Chat) =>
      (await chat.thread('billing', ref)).filter(
        ({ isByBot, text }) => isByBot && text.includes('已查到重复的账单'),
      );
    expect(await notesOn(lark)).toHaveLength(1);
    expect(await notesOn(slack)).toEqual([]);
  });

  it('free talk in a thread stays where it is', async () => {
    const { slack, lark } = at();
    const before = (await slack.thread('billing', ref)).length;
    const card = await lark.card('billing', ref);
    await lark.lark!.sendText('ou_chen', card.channel, '大家先看看日志', {
      replyTo: card.id,
      inThread: true,
    });
    await at().bot.settle();
    expect(await slack.thread('billing', ref)).toHaveLength(before);
  });

  it('resolved on Slack, both say so', async () => {
    const { slack } = at();
    await slack.press('chen', await slack.card('billing', ref), 'resolve');
    await slack.fill('chen', 'resolve', { outcome: 'refunded' });
    await expectEqualCards(at(), ref, '已解决');
  });
});

describeOnBoth('a person with accounts on both', (at) => {
  it('is mentioned on the platform used last, and named on the other', async () => {
    const { slack, lark, bot } = at();
    await lark.dm('chen', '我的');
    await lark.mention('lin', 'billing', '导出的报表是空的');
    const ref = await lastReference(lark, 'lin');
    const pinged = async (chat: Chat) =>
      (await chat.thread('billing', ref)).filter(({ pings }) => pings.includes('chen'));
    await advanceUntil(bot, async () => (await pinged(lark)).length > 0);
    expect(await pinged(lark)).toHaveLength(1);
    expect(await pinged(slack)).toEqual([]);
    expect((await slack.thread('billing', ref)).some(({ text }) => text.includes('陈平'))).toBe(true);
  });

  it.each(['slack', 'lark'] as const)('gets one direct message, where they were last: %s', async (name) => {
    const { slack, lark, bot } = at();
    const [last, other] = name === 'slack' ? [slack, lark] : [lark, slack];
    const told = async (chat: Chat) =>
      (await chat.direct('chen')).filter(({ text }) => text.includes(ref)).length;
    await lark.mention('amy', 'billing', 'The invoice shows the wrong company');
    const ref = await lastReference(lark, 'amy');
    await last.dm('chen', '我的');
    // The reminder before the deadline goes to the owner alone.
    await advanceUntil(bot, async () => (await told(last)) + (await told(other)) > 0);
    expect([await told(last), await told(other)]).toEqual([1, 0]);
  });
});

describeOnBoth('a platform that is down', (at) => {
  it('catches up when it is back, and the other does not wait', async () => {
    const { slack, lark, bot } = at();
    const isDown = takeLarkDown(lark);
    await slack.mention('lin', 'billing', '付款页打不开');
    const ref = await lastReference(slack, 'lin');
    await slack.press('chen', await slack.card('billing', ref), 'acknowledge');
    expect((await slack.card('billing', ref)).text).toContain('已受理');
    expect(await lark.channel('billing')).toEqual([]);
    isDown.cancel();
    await tryAgainNow(bot);
    expect((await lark.card('billing', ref)).text).toContain('已受理');
  });

  it('is not where the person is called who must act', async () => {
    const { slack, lark, bot } = at();
    await lark.dm('chen', '我的');
    const isDown = takeLarkDown(lark);
    await slack.mention('lin', 'billing', '登录后白屏');
    const ref = await lastReference(slack, 'lin');
    const longAgo = `fault_since = fault_since - interval '3 minutes'`;
    await bot.running.storage.pool.query(`UPDATE destination SET ${longAgo} WHERE id = 'failing:lark'`);
    const isCalled = async () =>
      (await slack.thread('billing', ref)).some(({ pings }) => pings.includes('chen'));
    await advanceUntil(bot, isCalled);
    isDown.cancel();
    expect(await isCalled()).toBe(true);
  });
});

/** In small steps, two days at most: a reminder stands until the next of its clock takes its place. */
async function advanceUntil(bot: TestBot, isThere: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 192 && !(await isThere()); step += 1) await bot.advance(15 * 60_000);
}
