import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutForQuery } from '../../src/domain/search-pieces.ts';
import { seesEverything } from '../../src/domain/visibility.ts';
import { createCustomerWords } from '../../src/storage/forget.ts';
import {
  fillStages,
  rebuildComplaint,
  reindexSearch,
  sweepWakeUps,
  verifyStore,
} from '../../src/storage/rebuild.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { hour } from '../support/a-complaint.ts';
import { liveThrough, openSome, type Lived } from '../support/lived-store.ts';
import { chen, openStore, type OpenStore } from '../support/open-store.ts';

describe('verify, rebuild and forget', () => {
  let home: OpenStore;
  let lived: Lived;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    lived = await liveThrough(home);
  });

  afterAll(() => home.close());

  const deps = async () => ({ prisma: home.prisma, desk: await home.store.desk() });
  const verify = async () => (await verifyStore(await deps())).differences;
  const wheres = async () => (await verify()).map((difference) => difference.where).toSorted();

  it('finds that every row says what the history says', async () => {
    const report = await verifyStore(await deps());
    expect(report.differences).toEqual([]);
    expect(report.complaints).toBe(lived.numbers.length);
    expect(report.events).toBeGreaterThan(lived.numbers.length * 2);
    const woken = await home.prisma.complaint.count({ where: { wakeAt: { not: null } } });
    expect([report.wakeUps, woken > 0]).toEqual([woken, true]);
  });

  it.each([
    [
      'a state',
      `UPDATE complaint SET state = jsonb_set(state, '{liaison}', '"nobody"') WHERE number = $1`,
      ['state.liaison'],
    ],
    [
      'a column',
      `UPDATE complaint SET liaison = 'nobody', about = 'wu' WHERE number = $1`,
      ['column about', 'column liaison'],
    ],
    [
      'a due moment',
      `UPDATE complaint SET due_at = now(), wake_at = NULL WHERE number = $1`,
      ['column due_at', 'column wake_at'],
    ],
    [
      'a clock',
      `UPDATE clock SET due_at = now() WHERE complaint = $1 AND key = 'resolve'`,
      ['clock resolve'],
    ],
    ['a lost clock', `DELETE FROM clock WHERE complaint = $1 AND key = 'contact'`, ['clock contact']],
    [
      'a clock too many',
      `INSERT INTO clock SELECT complaint, 'extra', kind, 9, state, started_at FROM clock WHERE complaint = $1 LIMIT 1`,
      ['clock extra'],
    ],
    [
      'a lost customer',
      `UPDATE complaint SET customer_key = NULL WHERE number = $1`,
      ['column customer_key'],
    ],
    ['lost pieces', `UPDATE search SET pieces = ts_delete(pieces, '重复') WHERE complaint = $1`, ['search']],
    [
      'pieces too many',
      `UPDATE search SET pieces = pieces || 'foreign'::tsvector WHERE complaint = $1`,
      ['search'],
    ],
    ['an older cutter', `UPDATE search SET schema = 0 WHERE complaint = $1`, ['search']],
    ['a lost row', `DELETE FROM complaint WHERE number = $1`, ['row']],
  ])('finds and mends %s', async (_, spoil, found) => {
    const number = lived.acknowledged;
    await home.pool.query(spoil, [number]);
    expect(await wheres()).toEqual(found);
    await rebuildComplaint(await deps(), number);
    expect(await wheres()).toEqual([]);
  });

  it('finds words that got lost, and tells none', async () => {
    const number = lived.acknowledged;
    await home.pool.query(`UPDATE words SET ref = '1.oops' WHERE complaint = $1 AND ref = '1.demand'`, [
      number,
    ]);
    expect(await wheres()).toEqual(['words 1.demand', 'words 1.oops']);
    await home.pool.query(`UPDATE words SET ref = '1.demand' WHERE complaint = $1 AND ref = '1.oops'`, [
      number,
    ]);
  });

  it('cuts anew what an older cutter cut', async () => {
    await home.pool.query(`UPDATE search SET schema = 0, pieces = ''`);
    await home.pool.query(`UPDATE complaint SET customer_key = NULL`);
    expect(await reindexSearch(home.prisma)).toBe(lived.numbers.length);
    expect(await wheres()).toEqual([]);
    expect(await reindexSearch(home.prisma)).toBe(0);
  });

  it('heals a lost wake-up, and only that', async () => {
    await home.pool.query('UPDATE complaint SET wake_at = NULL WHERE number = $1', [lived.acknowledged]);
    expect(await sweepWakeUps(await deps())).toEqual([lived.acknowledged]);
    expect(await sweepWakeUps(await deps())).toEqual([]);
    expect(await wheres()).toEqual([]);
  });

  it('gives open complaints the stage that rows of an older version do not say', async () => {
    await home.pool.query('UPDATE complaint SET stage = NULL');
    expect(await wheres()).toContain('column stage');
    await fillStages(home.prisma);
    expect(await wheres()).toEqual([]);
  });

  it('holds while the bot goes on working', async () => {
    const notes = Array.from({ length: 15 }, (_, index) =>
      act(home.deps, {
        actor: chen,
        surface: 'slack',
        keys: [],
        number: lived.acknowledged,
        command: { verb: 'note', text: `meanwhile ${index}`, origin: null },
      }),
    );
    const [found] = await Promise.all([verify(), ...notes]);
    expect(found).toEqual([]);
  });

  it('forgets a customer, by the exact name, in search and words alike', async () => {
    const [one, two, other] = await openSome(home, ['Erased GmbH', 'Erased GmbH', 'Erased GmbH & Co']);
    const former = (await openSome(home, ['Erased GmbH']))[0]!;
    await act(home.deps, {
      actor: chen,
      surface: 'slack',
      keys: [],
      number: former,
      command: {
        verb: 'edit',
        severity: null,
        urgency: null,
        title: null,
        customer: 'Right AG',
        contactPerson: null,
        reason: 'typo in the name',
      },
    });
    const found = await createCustomerWords(home.prisma).find('Erased GmbH');
    expect(found).toEqual({ current: [one, two], former: [former] });

    for (const number of found.current) {
      await act(home.deps, {
        actor: { kind: 'system' },
        surface: 'api',
        keys: [],
        number,
        command: { verb: 'forget' },
      });
    }
    await createCustomerWords(home.prisma).blankFormerName(
      'Erased GmbH',
      found.former,
      await home.clock.now(),
    );

    const { records } = await home.store.list({ text: cutForQuery('erased') }, seesEverything, {
      offset: 0,
      limit: 9,
    });
    expect(records.map((record) => record.state.number)).toEqual([other]);
    const words = (await home.store.find(former, seesEverything))?.words;
    expect([words?.get('1.customer'), words?.get('2.customer')]).toEqual([null, 'Right AG']);
    expect(await createCustomerWords(home.prisma).find('Erased GmbH')).toEqual({ current: [], former: [] });
    expect(await wheres()).toEqual([]);
  });

  it('holds after the time was moved and complaints were woken', async () => {
    await home.clock.setOffset(hour);
    await lived.wakeAll();
    await home.clock.setOffset(0);
    expect(await wheres()).toEqual([]);
  });
});
