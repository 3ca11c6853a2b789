import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/ports/chat-platform.ts';
import { checkPerson, findAccounts } from '../../src/use-cases/desk/find-accounts.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const day = 24 * 3_600_000;

function anAccount(id: string, isGone = false): Account {
  return { id, name: id, email: null, locale: null, timezone: null, isOutsider: false, isGone };
}

describe('accounts of the listed', () => {
  let home: OpenStore;
  const clock = createFakeClock();
  let now = Date.parse('2026-11-18T10:00:00+08:00');

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
  });
  afterAll(() => home.close());

  const depsWith = (accounts: readonly Account[]) => ({
    desk: () => home.store.desk(),
    complaints: home.store,
    people: home.people,
    platforms: new Map([['slack', createFakePlatform({ name: 'slack', clock, accounts })] as const]),
    settings: home.settings,
    realNow: () => now,
    log,
  });
  const isGone = async (person: string) => (await home.store.desk()).people.get(person)?.isGone;

  it('are looked at again each day, and one that was closed is gone', async () => {
    await findAccounts(depsWith([anAccount('U0CHEN')]));
    expect(await isGone('chen')).toBe(false);
    await findAccounts(depsWith([anAccount('U0CHEN', true)]));
    expect(await isGone('chen')).toBe(false);
    now += day;
    await findAccounts(depsWith([anAccount('U0CHEN', true)]));
    expect(await isGone('chen')).toBe(true);
  });

  it('are looked at when a message did not reach their person', async () => {
    await checkPerson(depsWith([anAccount('U0ZHANG')]), 'zhang');
    expect(await isGone('zhang')).toBe(false);
    await checkPerson(depsWith([]), 'zhang');
    expect(await isGone('zhang')).toBe(true);
  });

  it('are not gone when they were never known: the desk may name a wrong one', async () => {
    await checkPerson(depsWith([]), 'wu');
    expect(await isGone('wu')).toBe(false);
  });
});
