import { expect, it } from 'vitest';
import { describeOnLark, describeOnSlack } from '../support/chat-drivers.ts';
import { report, type Chat, type Person } from '../support/chat-driver.ts';

/** What the investigation's page says of the evidence. */
async function pageOf(at: Chat, ref: string, who: Person): Promise<string> {
  return (await at.press(who, await at.card('billing', ref), 'investigate')).text;
}

describeOnSlack('evidence in Slack', (at) => {
  let ref = '';
  const slack = () => {
    const found = at().slack;
    if (found === null) throw new Error('not on Slack');
    return found;
  };

  it('is kept by the shortcut on any message, for the complaint that is picked', async () => {
    ref = await report(at());
    const log = await at().say('lin', 'hall', '09:00 的日志里有两笔扣款');
    await slack().messageShortcut({
      user: 'U0LIN',
      callback_id: 'add_evidence',
      channel: log.channel,
      ts: log.id,
    });
    const missing = await at().fill('lin', 'evidence-of', { from: 'systems' });
    expect(Object.keys(missing.faults)).toEqual(['reference']);
    const kept = await at().fill('lin', 'evidence-of', { complaint: ref, from: 'systems' });
    expect(kept.text).toContain(ref);
    const page = await pageOf(at(), ref, 'chen');
    expect(page).toContain('系统 1 份');
    expect(page).toContain('09:00 的日志里有两笔扣款');
  });

  it('keeps the thread that the message stands in', async () => {
    const root = await at().say('lin', 'hall', '客户又来电了');
    const reply = await at().say('amy', 'hall', 'They say it happened twice', { thread: root });
    await slack().messageShortcut({
      user: 'U0LIN',
      callback_id: 'add_evidence',
      channel: reply.channel,
      ts: reply.id,
    });
    await at().fill('lin', 'evidence-of', { reference: ref, from: 'customer', wholeThread: 'yes' });
    expect(await pageOf(at(), ref, 'chen')).toContain('客户 2 份');
  });

  it('is kept once by a reaction in the thread, whoever reacts', async () => {
    const said = await at().say('chen', 'billing', '重试了两次', { thread: await at().card('billing', ref) });
    const mark = { channel: said.channel, ts: said.id, reaction: 'paperclip' };
    await slack().react({ user: 'U0LIN', ...mark });
    await slack().react({ user: 'U0CHEN', ...mark });
    await at().bot.settle();
    const page = await pageOf(at(), ref, 'chen');
    expect(page).toContain('人员 1 份');
    expect(page).toContain('重试了两次');
  });

  it('notes that its message was changed, and keeps the words', async () => {
    const said = await at().say('chen', 'billing', '是缓存的问题', {
      thread: await at().card('billing', ref),
    });
    await slack().react({ user: 'U0CHEN', channel: said.channel, ts: said.id, reaction: 'paperclip' });
    await slack().event({
      type: 'message',
      subtype: 'message_changed',
      channel: said.channel,
      message: { ts: said.id, text: '没什么' },
      previous_message: { ts: said.id, text: said.text },
    });
    await slack().messageDeleted({ channel: said.channel, ts: said.id });
    await at().bot.settle();
    const record = (await at().dm('chen', `查看 ${ref}`)).text;
    expect(record).toContain('1 条被编辑、1 条被删除');
    expect(record).toContain('原消息后来被删除');
    expect(record).toContain('是缓存的问题');
  });
});

describeOnLark('evidence in Lark', (at) => {
  let ref = '';
  const lark = () => {
    const found = at().lark;
    if (found === null) throw new Error('not on Lark');
    return found;
  };

  it('is kept by an answer to the message that says so', async () => {
    ref = await report(at());
    const log = await at().say('lin', 'hall', '09:00 的日志里有两笔扣款');
    await at().mention('lin', 'hall', '材料', { thread: log });
    const kept = await at().fill('lin', 'evidence-of', { reference: ref, from: 'systems' });
    expect(kept.text).toContain(ref);
    expect(await pageOf(at(), ref, 'chen')).toContain('系统 1 份');
    await at().mention('lin', 'hall', `${ref} 材料`, { thread: log });
    expect(await pageOf(at(), ref, 'chen')).toContain('系统 1 份');
  });

  it('is kept by a reaction, and notes that its message was recalled', async () => {
    const said = await at().say('chen', 'billing', '是缓存的问题', {
      thread: await at().card('billing', ref),
    });
    await lark().react('ou_chen', said.id, 'Pin');
    await at().bot.settle();
    expect(await pageOf(at(), ref, 'chen')).toContain('是缓存的问题');
    await lark().recall(said.id);
    const record = (await at().dm('chen', `查看 ${ref}`)).text;
    expect(record).toContain('0 条被编辑、1 条被删除');
    expect(record).toContain('是缓存的问题');
  });
});
