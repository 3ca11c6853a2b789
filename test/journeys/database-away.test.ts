import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLocalChat } from '../support/chat-driver-local.ts';
import { openSlackChat } from '../support/chat-driver-slack.ts';
import { report, type Chat } from '../support/chat-driver.ts';
import { openCutOffDatabase, type CutOffDatabase } from '../support/cut-off-database.ts';

const tryAgain = /请过一分钟再试|try again/i;

describe.each([
  ['Slack', openSlackChat],
  ['the local workspace', openLocalChat],
] as const)('while the database is away, in %s', (name, open) => {
  let database: CutOffDatabase;
  let chat: Chat;

  beforeAll(async () => {
    database = await openCutOffDatabase();
    chat = await open({ database });
  });
  afterEach(() => database.mend());
  afterAll(() => chat.close());

  const ready = async () => {
    const response = await fetch(`${chat.bot.url}/readyz`);
    return { status: response.status, text: await response.text() };
  };

  it('whoever asks is told to try again, and readyz says what is away', async () => {
    expect((await ready()).status).toBe(200);
    database.cut();
    expect((await chat.command('lin', 'hall', 'list')).text).toMatch(tryAgain);
    const { status, text } = await ready();
    expect(status).toBe(503);
    expect(text).toContain('database');
    expect((await fetch(`${chat.bot.url}/healthz`)).status).toBe(200);
    database.mend();
    expect((await ready()).status).toBe(200);
    expect((await chat.command('lin', 'hall', 'list')).text).not.toMatch(tryAgain);
  });

  it('a form keeps what was typed, and is one complaint when it is sent again', async () => {
    await chat.openGlobal('lin');
    const values = { product: 'billing', demand: '数据库不在的时候提报的' };
    database.cut();
    expect((await chat.fill('lin', 'complaint_open', values)).text).toMatch(tryAgain);
    database.mend();
    expect((await chat.dm('chen', 'search 数据库不在')).text).toContain('没有找到');
    expect((await chat.fill('lin', 'complaint_open', values)).text).toBe('');
    await chat.again('lin');
    expect((await chat.dm('chen', 'search 数据库不在')).text).toContain('投诉 1 条');
  });

  it('a button does nothing by half', async () => {
    const ref = await report(chat);
    const card = await chat.card('billing', ref);
    database.cut();
    expect((await chat.press('chen', card, 'acknowledge')).text).toMatch(tryAgain);
    database.mend();
    expect((await chat.dm('chen', `show ${ref}`)).text).toContain('已提报');
    await chat.press('chen', card, 'acknowledge');
    expect((await chat.dm('chen', `show ${ref}`)).text).toContain('已受理');
  });

  it.runIf(name === 'Slack')('a mention is not taken, so that Slack sends it again', async () => {
    const slack = chat.slack!;
    database.cut();
    const { status, payload } = await slack.mention({
      user: 'U0LIN',
      channel: 'C0SUPPORT',
      text: '会再送来',
    });
    expect(status).toBe(500);
    database.mend();
    expect((await slack.resend(payload, { retryNum: 1 })).status).toBe(200);
    await chat.bot.settle();
    expect((await chat.dm('chen', 'search 会再送来')).text).toContain('投诉 1 条');
  });
});
