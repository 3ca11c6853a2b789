import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seesEverything } from '../../src/domain/visibility.ts';
import type { Place } from '../../src/ports/complaint-store.ts';
import type { DeliveryStore } from '../../src/ports/delivery-store.ts';
import { createDeliveryStore } from '../../src/storage/delivery-store.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { openSome } from '../support/lived-store.ts';
import { chen, openStore, type OpenStore } from '../support/open-store.ts';

/** A server only: the embedded database does one thing after the other. */
async function untilWaiting(client: pg.PoolClient, count: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
    if (rows.length >= count) return;
  }
}

describe('places of a card that is issued anew', () => {
  const DAY = 24 * 3_600_000;
  const keepThread = { keepThread: true, pointBack: true } as const;
  let home: OpenStore;
  let store: DeliveryStore;
  let realNow = 0;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    realNow = await home.clock.now();
    store = createDeliveryStore({ pool: home.pool, realNow: () => realNow });
  });

  afterAll(() => home.close());

  async function openCard(): Promise<{ number: number; place: string }> {
    const [number] = await openSome(home, ['Acme']);
    return { number: number!, place: `C-${number}/card/slack/1` };
  }

  /** As the pump does when the platform has answered. */
  async function fill(place: string, message: string): Promise<void> {
    const before = (await store.findByKey(`draw:${place}`))!;
    const sent = { status: 'sent', platform: 'slack', channel: 'C0BILLING', message } as const;
    const after = { ...before, ...sent, nextAttemptAt: null };
    expect(await store.save(before, after, { fillsPlace: true })).toBe(true);
  }

  async function openPosted(): Promise<{ number: number; place: string; message: string }> {
    const { number, place } = await openCard();
    const message = `m${number}`;
    await fill(place, message);
    return { number, place, message };
  }

  async function placesOf(number: number): Promise<readonly Place[]> {
    const places = (await home.store.find(number, seesEverything))!.places;
    return places.filter(({ role }) => role !== 'receipt');
  }

  async function factsOf(number: number): Promise<readonly Place[]> {
    let seen: readonly Place[] = [];
    await home.store.command({
      inboundKey: null,
      complaints: [number],
      opens: false,
      actor: chen,
      surface: 'slack',
      decide: ({ places }) => {
        seen = places.get(number)!;
        return { changes: [], answer: null };
      },
    });
    return seen.filter(({ role }) => role !== 'receipt');
  }

  const agedBefore = async (moment: number) =>
    (await store.listAgedCards('slack', moment, 100)).map(({ id }) => id);

  it('keeps when a card was posted, in bot time', async () => {
    await home.clock.setOffset(3 * DAY);
    const { number, place, message } = await openPosted();
    await home.clock.setOffset(0);
    const expected: Place = {
      id: place,
      complaint: number,
      role: 'card',
      platform: 'slack',
      channel: 'C0BILLING',
      person: null,
      message,
      thread: null,
      postedAt: realNow + 3 * DAY,
      copies: 0,
    };
    expect(await placesOf(number)).toEqual([expected]);
    expect(await factsOf(number)).toEqual([expected]);
    expect((await store.findByKey(`draw:${place}`))?.place).toEqual(expected);
  });

  it('empties the place and leaves the copy in the same commit', async () => {
    const { number, place, message } = await openPosted();
    expect(await store.reissue({ id: place, message }, keepThread)).toBe(true);
    const channel = { complaint: number, platform: 'slack', channel: 'C0BILLING', person: null };
    expect(await placesOf(number)).toEqual([
      { ...channel, id: place, role: 'card', message: null, thread: message, postedAt: null, copies: 1 },
      { ...channel, id: `${place}~1`, role: 'moved', message, thread: null, postedAt: realNow, copies: 0 },
    ]);
    expect(await store.findByKey(`draw:${place}`)).toMatchObject({
      status: 'waiting',
      revision: 2,
      message: null,
      hash: null,
      nextAttemptAt: realNow,
    });
    expect(await store.findByKey(`draw:${place}~1`)).toMatchObject({
      complaint: number,
      content: { kind: 'moved' },
      lane: place,
      place: { id: `${place}~1` },
      status: 'waiting',
      destination: { kind: 'channel', platform: 'slack', channel: 'C0BILLING' },
    });
  });

  it('does nothing where another message stands, or none', async () => {
    const { number, place, message } = await openPosted();
    expect(await store.reissue({ id: place, message: 'another' }, keepThread)).toBe(false);
    expect(await store.reissue({ id: 'nowhere', message }, keepThread)).toBe(false);
    const asked = [1, 2, 3].map(() => store.reissue({ id: place, message }, keepThread));
    expect((await Promise.all(asked)).toSorted()).toEqual([false, false, true]);
    await fill(place, `again ${number}`);
    expect(await store.reissue({ id: place, message }, keepThread)).toBe(false);
    expect(await placesOf(number)).toHaveLength(2);
  });

  it('lets one of several processes do it that meet at the same card', async () => {
    const { number, place, message } = await openPosted();
    const other = await home.pool.connect();
    try {
      await other.query('BEGIN');
      await other.query('SELECT FROM place WHERE id = $1 FOR UPDATE', [place]);
      const asked = [1, 2, 3].map(() => store.reissue({ id: place, message }, keepThread));
      if (home.database.kind === 'server') await untilWaiting(other, asked.length);
      await other.query('COMMIT');
      expect((await Promise.all(asked)).toSorted()).toEqual([false, false, true]);
    } finally {
      other.release();
    }
    expect(await placesOf(number)).toHaveLength(2);
  });

  it('raises the destination, so that whoever works it looks again', async () => {
    const { place, message } = await openPosted();
    const before = await store.view('channel:slack:C0BILLING');
    await store.reissue({ id: place, message }, { keepThread: false, pointBack: false });
    expect((await store.view('channel:slack:C0BILLING')).revision).toBe(before.revision + 1);
    expect(await store.findByKey(`draw:${place}~1`)).toBeNull();
    expect((await store.findByKey(`draw:${place}`))?.place).toMatchObject({ thread: null });
  });

  it('finds the complaint by every copy, and by the thread they stand in', async () => {
    const { number, place, message } = await openPosted();
    await store.reissue({ id: place, message }, keepThread);
    await fill(place, `again ${number}`);
    for (const one of [message, `again ${number}`]) {
      expect(await home.store.findByPlace('slack', 'C0BILLING', one)).toBe(number);
    }
    await store.reissue({ id: place, message: `again ${number}` }, keepThread);
    await home.pool.query(`DELETE FROM place WHERE role = 'moved' AND complaint = $1`, [number]);
    expect(await home.store.findByPlace('slack', 'C0BILLING', message)).toBe(number);
  });

  it('lists the cards of open complaints that stand since before a moment', async () => {
    const { number, place, message } = await openPosted();
    const { place: unposted } = await openCard();
    expect(await agedBefore(realNow - 1)).not.toContain(place);
    expect(await agedBefore(realNow)).toContain(place);
    expect(await agedBefore(realNow)).not.toContain(unposted);
    expect(await store.listAgedCards('lark', realNow, 100)).toEqual([]);
    await act(home.deps, {
      actor: chen,
      surface: 'slack',
      keys: [`reject ${number}`],
      number,
      command: { verb: 'reject', reason: 'not a complaint at all' },
    });
    expect(await agedBefore(realNow)).not.toContain(place);
    expect(message).toBe(`m${number}`);
  });

  it('says what became of a root', async () => {
    const { place, message } = await openPosted();
    expect(await store.findRoot(place)).toBe('stands');
    await store.reissue({ id: place, message }, keepThread);
    expect(await store.findRoot(place)).toBe('waiting');
    expect(await store.findRoot('nowhere')).toBe('gone');
  });
});
