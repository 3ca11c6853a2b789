import { expect, it } from 'vitest';
import { describeJourney, describeOnSlack } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeOnSlack('requests that are not Slack’s, or not for us', (at) => {
  it.each([
    ['unsigned', { signature: 'missing' }, 401],
    ['signed by somebody else', { signature: 'wrong_secret' }, 401],
    ['changed on the way', { signature: 'tampered' }, 401],
    ['stale', { timestampSkewSeconds: -301 }, 401],
    ['from the future', { timestampSkewSeconds: 301 }, 401],
    ['of another workspace', { teamId: 'T0OTHER' }, 200],
  ] as const)('are refused when they are %s: nothing is created and nothing said', async (_, how, status) => {
    const slack = at().slack!;
    // At the start people are looked up, beside everything else.
    await at().bot.settle();
    const calls = slack.calls().length;
    const mention = await slack.mention({ user: 'U0LIN', channel: 'C0SUPPORT', text: '伪造的投诉' }, how);
    const command = await slack.command({ user: 'U0LIN', channel: 'C0SUPPORT', text: '伪造' }, how);
    await at().bot.settle();
    expect([mention.status, command.status]).toEqual([status, status]);
    expect(await at().channel('billing')).toEqual([]);
    expect(await at().direct('lin')).toEqual([]);
    expect(slack.openViews('U0LIN')).toEqual([]);
    expect(slack.calls()).toHaveLength(calls);
  });

  it.each([
    ['no JSON', '{"type":', 'application/json'],
    ['an empty body', '', 'application/json'],
    ['a form without a payload', 'a=b', 'application/x-www-form-urlencoded'],
  ])('are refused without a stack trace when they are %s', async (_, body, type) => {
    const response = await fetch(`${at().bot.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toMatch(/\bat .*\.ts/);
  });

  it('are refused when they are too large', async () => {
    const response = await fetch(`${at().bot.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'x'.repeat(1_100_000) }),
    });
    expect(response.status).toBe(413);
  });
});

describeJourney('what does not fit', (at) => {
  it('names the reference that nobody can see', async () => {
    for (const words of ['C-404 受理', 'show C-404', '为什么 C-404', 'C-404 备注 没有这条']) {
      expect((await at().dm('chen', words)).text).toContain('没有 C-404');
    }
  });

  it('says what to do instead when the state does not fit', async () => {
    const ref = await report(at());
    expect((await at().dm('chen', `${ref} 重开 客户又被扣了一次款`)).text).toContain('不用重开');
    expect((await at().dm('chen', `${ref} 结案`)).text).toContain('还没有解决');
    await at().dm('chen', `${ref} 不受理 不是我们的产品`);
    expect((await at().dm('chen', `${ref} 受理`)).text).toContain('重开');
    expect((await at().dm('chen', `${ref} 解决 已修复`)).text).toContain('重开');
    expect((await at().card('billing', ref)).text).toContain('不受理');
  });

  it('says what is missing, or will not be', async () => {
    const ref = await report(at());
    expect((await at().dm('chen', `${ref} 承诺 已兑现`)).text).toContain('没有答应客户的时间');
    expect((await at().dm('chen', `${ref} 进展`)).form?.id).toBe('update');
    const { text } = await at().fill('chen', 'update', { colleagues: ' ', forCustomer: ' ' });
    expect(text).toContain('至少写一项');
    await at().dm('chen', `${ref} 解决 已修复`);
    expect((await at().dm('chen', `${ref} 重开 错了`)).text).toContain('至少 5 个汉字');
    const about = await report(at(), { about: 'chen' });
    const { text: refused } = await at().dm('wu', `${about} 指派 @{chen} 他熟悉这个`);
    expect(refused).toContain('涉及这位同事');
  });

  it('takes an old button for what it would do now', async () => {
    const ref = await report(at());
    const old = await at().card('billing', ref);
    await at().dm('chen', `${ref} 受理`);
    await at().dm('chen', `${ref} 解决 已修复`);
    const reminder = { ...old, buttons: (await at().card('billing', ref)).buttons };
    expect((await at().press('lin', reminder, 'close')).text).toContain('结案前还缺');
  });
});
