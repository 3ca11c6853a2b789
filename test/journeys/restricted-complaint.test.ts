import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { isAbout, lastReference, names, report } from '../support/chat-driver.ts';

describeJourney('a complaint that not everybody may see', (at) => {
  const reading = ['list', 'mine', 'search 态度', 'search C-', 'home'];

  it('about a person never reaches that person', async () => {
    const before = await at().channel('billing');
    await at().openGlobal('lin');
    await at().fill('lin', 'complaint_open', { product: 'billing', demand: '陈平态度恶劣', about: 'chen' });
    const ref = await lastReference(at(), 'lin');
    expect(await at().channel('billing')).toEqual(before);
    expect((await at().direct('wu')).some((message) => isAbout(message, ref))).toBe(true);
    for (const words of [...reading, `show ${ref}`, `why ${ref}`, `${ref} 受理`, `${ref} 备注 我看到了`]) {
      const { text } = await at().dm('chen', words);
      expect(text).not.toContain('态度恶劣');
    }
    expect((await at().dm('chen', `show ${ref}`)).text).toContain(`没有 ${ref}`);
    expect((await at().home('chen')).text).not.toContain(ref);
    const direct = await at().direct('chen');
    expect(direct.filter(({ text }) => names(text, ref))).toEqual([]);
    await at().bot.advance(3 * 86_400_000);
    expect((await at().direct('chen')).filter(({ text }) => names(text, ref))).toEqual([]);
    expect((await at().pings('chen')).filter(({ text }) => names(text, ref))).toEqual([]);
    expect((await at().direct('wu')).filter(({ text }) => text.includes('请受理')).length).toBeGreaterThan(0);
  });

  it('restricted stands in private conversations only, and nowhere for others', async () => {
    const before = await at().channel('billing');
    await at().openGlobal('lin');
    const values = { product: 'billing', demand: '涉及媒体的态度问题', restricted: 'yes' };
    await at().fill('lin', 'complaint_open', values);
    const ref = await lastReference(at(), 'lin');
    expect(await at().channel('billing')).toEqual(before);
    for (const words of [...reading, `show ${ref}`, `${ref} note hello`]) {
      expect((await at().dm('amy', words)).text).not.toContain('涉及媒体');
    }
    expect((await at().dm('amy', `show ${ref}`)).text).toContain(`cannot find ${ref}`);
    for (const who of ['chen', 'wu', 'lin'] as const) {
      expect((await at().dm(who, `show ${ref}`)).text).toContain('涉及媒体');
    }
    const card = (await at().direct('chen')).find((message) => isAbout(message, ref))!;
    await at().press('chen', card, 'acknowledge');
    expect((await at().direct('chen')).find(({ id }) => id === card.id)?.text).toContain('已受理');
  });

  it('restricted later shrinks its public card to the reference', async () => {
    const ref = await report(at(), { demand: '一开始是公开的', customer: '丙公司' });
    const card = await at().card('billing', ref);
    await at().press('chen', card, 'restrict');
    const shrunk = (await at().channel('billing')).find(({ id }) => id === card.id)!;
    expect(shrunk.text).toContain(ref);
    expect(shrunk.text).not.toContain('一开始是公开的');
    expect(shrunk.text).not.toContain('丙公司');
    expect((await at().dm('amy', `show ${ref}`)).text).toContain('cannot find');
    expect((await at().direct('chen')).some((message) => isAbout(message, ref))).toBe(true);
  });
});
