import { expect, it } from 'vitest';
import { describeJourney, describeOnSlack } from '../support/chat-drivers.ts';
import { lastReference, receiptOf, report, type Person } from '../support/chat-driver.ts';

describeJourney('what each role may do', (at) => {
  it.each<[Person, string, RegExp]>([
    ['lin', '受理', /要由负责人、代理人或主管来做/],
    ['amy', 'contact phone: called them', /whoever reported it/],
    ['amy', 'resolve fixed', /the owner, their backup or the lead/],
    ['lin', '指派 @{zhang}', /要由产品的负责人、代理人或主管来做/],
    ['lin', '保密', /要由产品的负责人、代理人或主管来做/],
    ['amy', 'merge C-1', /owner, backup and lead/],
  ])('%s is told who may %j', async (who, words, sentence) => {
    const ref = await report(at(), { by: 'lin' });
    const before = (await at().card('billing', ref)).text;
    expect((await at().dm(who, `${ref} ${words}`)).text).toMatch(sentence);
    expect((await at().card('billing', ref)).text).toBe(before);
    expect(await at().thread('billing', ref)).toEqual([]);
  });

  it.each<[Person, string, RegExp]>([
    ['lin', '联系 电话：说明原因', /说明原因/],
    ['lin', '升级 客户要走', /客户要走/],
    ['zhang', 'ack', /已受理/],
    ['wu', '指派 @{zhang}', /Zhang/],
    ['wu', '受理', /已受理/],
  ])('%s may %j', async (who, words, shows) => {
    const ref = await report(at(), { by: 'lin' });
    await at().dm(who, `${ref} ${words}`);
    const all = [await at().card('billing', ref), ...(await at().thread('billing', ref))];
    expect(all.map(({ text }) => text).join('\n')).toMatch(shows);
  });
});

describeOnSlack('people whom the desk does not list', (at) => {
  it('may report, follow and annotate when they are colleagues, and are known from then on', async () => {
    await at().mention('novice', 'intake', 'My customer cannot pay');
    const ref = await lastReference(at(), 'novice');
    expect((await at().card('billing', ref)).text).toContain('Nora');
    // Their own language, learned from their profile.
    expect((await receiptOf(at(), 'novice', ref)).text).toContain('answers for it');
    expect((await at().dm('novice', `${ref} ack`)).text).toContain('the owner, their backup or the lead');
    await at().dm('novice', `${ref} note it is the yearly plan`);
    expect((await at().dm('chen', `show ${ref}`)).text).toContain('it is the yearly plan');
    expect((await at().dm('novice', 'mine')).text).toContain(ref);
    await at().dm('chen', `${ref} 受理`);
    expect((await at().direct('novice')).at(-1)?.text).toContain('陈平');
  });

  it.each<Person>(['guest', 'outsider'])('get nothing and are told nothing: %s', async (who) => {
    const ref = await report(at());
    const card = await at().card('billing', ref);
    const before = await at().channel('billing');
    const acts = [
      () => at().mention(who, 'intake', 'Everything is broken'),
      () => at().dm(who, 'help'),
      () => at().command(who, 'hall', 'list'),
      () => at().openGlobal(who),
      () => at().press(who, card, 'acknowledge'),
    ];
    for (const act of acts) {
      const { said, form, text } = await act();
      expect([said, form, text]).toEqual([null, null, '']);
    }
    expect(await at().direct(who)).toEqual([]);
    expect(await at().privately(who)).toEqual([]);
    expect(await at().channel('billing')).toEqual(before);
    expect((await at().home(who)).text).toBe('');
  });
});
