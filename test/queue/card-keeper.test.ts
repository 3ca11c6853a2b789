import { describe, expect, it } from 'vitest';
import { createCardKeeper, type CardKeeper, type CardKeeperOptions } from '../../src/queue/card-keeper.ts';
import {
  aCard,
  addComplaint,
  aNotice,
  createPumpWorld,
  type PumpWorld,
  textOf,
  toPerson,
  useTestStore,
} from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface World extends PumpWorld {
  createKeeper(changes?: Partial<CardKeeperOptions>): CardKeeper;
}

/** A card that takes no changes after 14 hours. */
async function openCard(isOpen = true): Promise<World> {
  const world = createPumpWorld(db, { platforms: { messageLife: 14 * HOUR } });
  await addComplaint(db, 1, isOpen);
  await world.addPlace('P1');
  world.texts.set('draw:P1~1', 'went on below');
  await world.tell(aCard('P1', { lane: 'P1' }));
  return {
    ...world,
    createKeeper: (changes = {}) =>
      createCardKeeper({
        store: world.store,
        platforms: new Map([['slack', world.slack]]),
        clock: world.clock,
        scheduler: world.clock.scheduler,
        log: { info() {}, warn() {}, error: (_, sentence) => void world.errors.push(sentence) },
        nudge: world.pump.nudge,
        ...changes,
      }),
  };
}

async function settle(world: World, ...keepers: readonly CardKeeper[]): Promise<void> {
  for (const keeper of keepers) await keeper.settled();
  await world.pump.settled();
}

function standing(world: World): string[] {
  return world.slack.messages.map(({ thread, content }) => `${thread ?? '-'} ${textOf(content)}`);
}

describe('createCardKeeper', () => {
  it('issues a card anew before it takes no more changes', async () => {
    const world = await openCard();
    const keeper = world.createKeeper();
    keeper.start();
    await world.clock.advance(12 * HOUR - 15 * MINUTE, () => settle(world, keeper));
    expect(standing(world)).toEqual(['- card P1']);
    await world.clock.advance(30 * MINUTE, () => settle(world, keeper));
    expect(standing(world)).toEqual(['- went on below', '1 card P1']);
    await keeper.stop();
  });

  it('looks at once when the time was moved', async () => {
    const world = await openCard();
    const keeper = world.createKeeper();
    keeper.start();
    await settle(world, keeper);
    world.clock.shift(13 * HOUR);
    keeper.nudge();
    await settle(world, keeper);
    expect(standing(world)).toEqual(['- went on below', '1 card P1']);
    await keeper.stop();
  });

  it('issues it anew again when the new copy grows old', async () => {
    const world = await openCard();
    const keeper = world.createKeeper();
    keeper.start();
    await world.clock.advance(24.5 * HOUR, () => settle(world, keeper));
    expect(standing(world)).toEqual(['- went on below', '1 draw:P1~2', '1 card P1']);
    await keeper.stop();
  });

  it('issues it anew once when two look at the same time', async () => {
    const world = await openCard();
    const keepers = [world.createKeeper(), world.createKeeper()];
    world.clock.shift(13 * HOUR);
    for (const keeper of keepers) keeper.start();
    await settle(world, ...keepers);
    expect(world.slack.messages).toHaveLength(2);
    await Promise.all(keepers.map((keeper) => keeper.stop()));
  });

  it('leaves the cards of closed complaints, and receipts', async () => {
    const closed = await openCard(false);
    await addComplaint(db, 2);
    await closed.addPlace('R1', { person: 'lin' });
    await db.pool.query(`UPDATE place SET complaint = 2 WHERE id = 'R1'`);
    await closed.tell(aNotice('receipt', { place: 'R1', content: { kind: 'receipt' }, ...toPerson('lin') }));
    const keeper = closed.createKeeper();
    closed.clock.shift(13 * HOUR);
    keeper.start();
    await settle(closed, keeper);
    expect(closed.slack.messages).toHaveLength(2);
    await keeper.stop();
  });

  it.each([
    ['card', 1],
    ['private-card', 2],
  ])('leaves of the cards of a restricted complaint the public one: %s', async (role, messages) => {
    const world = await openCard();
    await db.pool.query('UPDATE complaint SET restricted = true');
    await db.pool.query('UPDATE place SET role = $1', [role]);
    const keeper = world.createKeeper();
    world.clock.shift(13 * HOUR);
    keeper.start();
    await settle(world, keeper);
    expect(world.slack.messages).toHaveLength(messages);
    await keeper.stop();
  });

  it('issues many in one go', async () => {
    const world = await openCard();
    const ids = Array.from({ length: 60 }, (_, index) => `N${index}`);
    for (const id of ids) await world.addPlace(id, { channel: id });
    await world.tell(...ids.map((id) => aCard(id, { channel: id, lane: id })));
    const keeper = world.createKeeper();
    world.clock.shift(13 * HOUR);
    keeper.start();
    await settle(world, keeper);
    const { rows } = await db.pool.query(`SELECT FROM place WHERE copies = 1`);
    expect(rows).toHaveLength(61);
    await keeper.stop();
  });

  it('goes on after the database was away', async () => {
    const world = await openCard();
    let isAway = true;
    const listAgedCards: typeof world.store.listAgedCards = (...asked) =>
      isAway ? Promise.reject(new Error('away')) : world.store.listAgedCards(...asked);
    const keeper = world.createKeeper({ store: { ...world.store, listAgedCards } });
    world.clock.shift(13 * HOUR);
    keeper.start();
    await settle(world, keeper);
    expect(world.errors).toHaveLength(1);
    isAway = false;
    await world.clock.advance(10 * MINUTE, () => settle(world, keeper));
    expect(world.slack.messages).toHaveLength(2);
    await keeper.stop();
  });
});
