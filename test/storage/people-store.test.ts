import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPersonByAccount } from '../../src/domain/desk.ts';
import type { Account } from '../../src/ports/chat-platform.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

const account: Account = {
  id: 'U1',
  name: 'Mara',
  email: 'mara@example.com',
  locale: 'en',
  timezone: 'Europe/Berlin',
  isOutsider: false,
  isGone: false,
};

describe('people store', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query('TRUNCATE learned_person, last_used');
    await home.applyDesk();
  });

  const listed = (line: string) => aDeskContent(deskYaml.replace('policies:', `  ${line}\npolicies:`));
  const personOfDesk = async (id: string) => (await home.store.desk()).people.get(id);

  it('learns a person on first use', async () => {
    expect(await home.people.learn('slack', account)).toMatchObject({ person: 'slack:U1', name: 'Mara' });
    expect(await personOfDesk('slack:U1')).toEqual({
      id: 'slack:U1',
      name: 'Mara',
      roles: [],
      accounts: { slack: 'U1' },
      email: 'mara@example.com',
      locale: 'en',
      timezone: 'Europe/Berlin',
      quiet: null,
      calendar: null,
      isGone: false,
    });
  });

  it('knows nobody it has not seen', async () => {
    expect(await home.people.find('slack', 'U1')).toBeNull();
    expect(await home.people.lastUsed('slack:U1')).toBeNull();
  });

  it('takes up what changed', async () => {
    await home.people.learn('slack', account);
    await home.people.learn('slack', { ...account, name: 'Mara Lind', isGone: true });
    expect(await home.people.find('slack', 'U1')).toMatchObject({ name: 'Mara Lind', isGone: true });
    expect((await personOfDesk('slack:U1'))?.name).toBe('Mara Lind');
    expect(await home.people.list()).toHaveLength(1);
  });

  it('takes somebody for gone when every account that is known of them is', async () => {
    await home.applyDesk(listed('ina: { name: Ina, roles: [pm], slack: U0INA, lark: ou_ina }'));
    const isGone = async () => (await personOfDesk('ina'))?.isGone;
    expect(await isGone()).toBe(false);
    const slack = { ...account, id: 'U0INA', email: null };
    const lark = { ...slack, id: 'ou_ina' };
    await home.people.learn('slack', { ...slack, isGone: true });
    expect(await isGone()).toBe(true);
    await home.people.learn('lark', lark);
    expect(await isGone()).toBe(false);
    await home.people.learn('lark', { ...lark, isGone: true });
    expect(await isGone()).toBe(true);
    await home.people.learn('slack', { ...slack, id: 'U0OUT', isGone: true });
    expect((await personOfDesk('slack:U0OUT'))?.isGone).toBe(true);
  });

  it('asks no process to read the people anew when nothing changed', async () => {
    await home.people.learn('slack', account);
    const before = await home.store.desk();
    await home.people.learn('slack', account);
    expect(await home.store.desk()).toBe(before);
  });

  it('learns an account once, seen by many at once', async () => {
    const known = await Promise.all(Array.from({ length: 8 }, () => home.people.learn('slack', account)));
    expect(new Set(known.map((each) => each.person))).toEqual(new Set(['slack:U1']));
    expect(await home.people.list()).toHaveLength(1);
  });

  it('finds the listed person by account, and completes it', async () => {
    const known = await home.people.learn('slack', {
      ...account,
      id: 'U0CHEN',
      email: null,
      locale: 'zh-CN',
    });
    expect(known.person).toBe('chen');
    const chen = await personOfDesk('chen');
    expect(chen).toMatchObject({ id: 'chen', name: '陈平', locale: 'zh-CN', timezone: 'Asia/Shanghai' });
    expect(await personOfDesk('slack:U0CHEN')).toBe(chen);
  });

  it('finds the listed person by e-mail, and learns the account', async () => {
    await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], email: MARA@example.com }'));
    expect((await home.people.learn('slack', account)).person).toBe('mara');
    expect(findPersonByAccount(await home.store.desk(), 'slack', 'U1')).toMatchObject({
      id: 'mara',
      name: 'M. Lind',
    });
  });

  it('leads from the learned id to a person listed later', async () => {
    await home.people.learn('slack', account);
    await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], email: mara@example.com }'));
    expect(await personOfDesk('slack:U1')).toMatchObject({ id: 'mara', roles: ['pm'] });
    expect((await home.people.find('slack', 'U1'))?.person).toBe('mara');
  });

  it('keeps the link when the e-mail changes, and drops it when the person is listed no more', async () => {
    await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], email: mara@example.com }'));
    await home.people.learn('slack', account);
    expect((await home.people.learn('slack', { ...account, email: 'new@example.com' })).person).toBe('mara');
    await home.applyDesk();
    expect((await home.people.find('slack', 'U1'))?.person).toBe('slack:U1');
    expect(await personOfDesk('slack:U1')).toMatchObject({ id: 'slack:U1', roles: [] });
  });

  it('does not take another account for a person listed with one', async () => {
    const known = await home.people.learn('slack', { ...account, email: 'lin@example.com' });
    expect(known.person).toBe('slack:U1');
  });

  describe('with accounts on two platforms', () => {
    const onLark: Account = { ...account, id: 'ou_1', email: 'Mara@Example.com', locale: null };
    const onSlack: Account = { ...account, id: 'U0MARA' };

    it('is one person by e-mail, under the id known first', async () => {
      await home.people.learn('slack', onSlack);
      expect((await home.people.learn('lark', onLark)).person).toBe('slack:U0MARA');
      const mara = await personOfDesk('slack:U0MARA');
      expect(mara?.accounts).toEqual({ slack: 'U0MARA', lark: 'ou_1' });
      expect(await personOfDesk('lark:ou_1')).toBe(mara);
      expect((await home.people.learn('slack', { ...onSlack, name: 'M. Lind' })).person).toBe('slack:U0MARA');
    });

    it('is the listed person on both, whichever of the two the desk names', async () => {
      await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], slack: U0MARA }'));
      await home.people.learn('slack', onSlack);
      expect((await home.people.learn('lark', onLark)).person).toBe('mara');
      expect(await personOfDesk('lark:ou_1')).toMatchObject({ id: 'mara', roles: ['pm'] });
    });

    it('becomes the person listed later as one', async () => {
      await home.people.learn('slack', onSlack);
      await home.people.learn('lark', onLark);
      await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], slack: U0MARA }'));
      expect((await home.people.find('lark', 'ou_1'))?.person).toBe('mara');
      await home.applyDesk();
      expect(
        new Set([(await personOfDesk('slack:U0MARA'))?.id, (await personOfDesk('lark:ou_1'))?.id]).size,
      ).toBe(1);
    });

    it('stays one when an address changes', async () => {
      await home.people.learn('slack', onSlack);
      await home.people.learn('lark', onLark);
      const moved = { ...onLark, email: 'other@example.com' };
      expect((await home.people.learn('lark', moved)).person).toBe('slack:U0MARA');
    });

    it.each([
      ['a guest', 'lark', { isOutsider: true }],
      ['somebody without an address', 'lark', { email: null }],
      ['a second account on the same platform', 'slack', {}],
    ] as const)('is not taken for %s', async (_, platform, other) => {
      await home.people.learn('slack', onSlack);
      const known = await home.people.learn(platform, { ...onLark, ...other });
      expect(known.person).toBe(`${platform}:ou_1`);
    });

    it('is not two accounts on one platform', async () => {
      await home.people.learn('slack', onSlack);
      await home.people.learn('lark', onLark);
      expect((await home.people.learn('lark', { ...onLark, id: 'ou_2' })).person).toBe('lark:ou_2');
    });
  });

  it('remembers an outsider, and never makes one a person of the desk', async () => {
    await home.applyDesk(listed('mara: { name: M. Lind, roles: [pm], email: mara@example.com }'));
    const known = await home.people.learn('slack', { ...account, isOutsider: true });
    expect(known).toMatchObject({ person: 'slack:U1', isOutsider: true });
    expect(await personOfDesk('slack:U1')).toBeUndefined();
    expect(findPersonByAccount(await home.store.desk(), 'slack', 'U1')).toBeNull();
  });

  it('knows the platform a person used last', async () => {
    await home.people.markUsed('lin', 'slack');
    await home.people.markUsed('lin', 'lark');
    expect(await home.people.lastUsed('lin')).toBe('lark');
  });
});
