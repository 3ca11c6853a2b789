import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

const minute = 60_000;

describeJourney('a step taken back', (at) => {
  const statusOf = async (ref: string) => (await at().card('billing', ref)).text.split('\n')[0];

  it.each([
    ['acknowledge', '受理', '已受理', '已提报'],
    // Who resolves it has acknowledged it too.
    ['resolve', '解决 已修复', '已解决', '已受理'],
    ['reject', '不受理 不是我们的产品', '不受理', '已提报'],
  ])('%s within five minutes, by the button of its answer', async (_, words, done, before) => {
    const ref = await report(at());
    const { said } = await at().dm('chen', `${ref} ${words}`);
    expect(await statusOf(ref)).toContain(done);
    await at().bot.advance(4 * minute);
    expect((await at().press('chen', said!, 'undo')).text).toContain('已撤回');
    expect(await statusOf(ref)).toContain(before);
    expect((await at().thread('billing', ref)).at(-1)?.text).toContain('撤回');
  });

  it('is refused later, to others, and twice', async () => {
    const ref = await report(at());
    await at().dm('chen', `${ref} 受理`);
    expect((await at().dm('wu', `${ref} 撤回`)).text).toContain('只能由本人撤回');
    await at().bot.advance(6 * minute);
    expect((await at().dm('chen', `${ref} 撤回`)).text).toContain('只能在 5 分钟内撤回');
    expect(await statusOf(ref)).toContain('已受理');
    const other = await report(at());
    await at().dm('chen', `${other} 受理`);
    await at().dm('chen', `${other} 撤回`);
    expect((await at().dm('chen', `${other} 撤回`)).text).toContain('没有可以撤回的操作');
  });
});
