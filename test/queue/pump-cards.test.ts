import { describe, expect, it } from 'vitest';
import { aCard, aNotice, createPumpWorld, type PumpWorld, textOf, useTestStore } from './a-pump.ts';

const db = useTestStore();

async function openCard(options: Parameters<typeof createPumpWorld>[1] = {}): Promise<PumpWorld> {
  const world = createPumpWorld(db, options);
  await world.addPlace('P1');
  world.texts.set('card P1', 'reported');
  await world.tell(aCard('P1'));
  return world;
}

describe('createPump, cards', () => {
  it('posts a card, keeps where it stands and edits it from then on', async () => {
    const world = await openCard();
    expect(await world.findPlace('P1')).toEqual({ platform: 'slack', channel: 'C1', message: '1' });
    world.texts.set('card P1', 'acknowledged');
    await world.tell(aCard('P1'));
    expect(world.slack.messages).toHaveLength(1);
    expect(textOf(world.slack.messages[0]!.content)).toBe('acknowledged');
    expect(await world.find('card P1')).toMatchObject({ status: 'sent', revision: 2, sentRevision: 2 });
  });

  it('does not touch a card that looks the same', async () => {
    const world = await openCard();
    await world.tell(aCard('P1'));
    expect(world.slack.messages[0]!.edits).toBe(0);
    expect(world.counts).toMatchObject({ unchanged: 1 });
  });

  it('draws ten quick changes in one or two edits, the last one included', async () => {
    const world = await openCard({ postGap: 1_000 });
    for (let change = 1; change <= 10; change += 1) {
      world.texts.set('card P1', `change ${change}`);
      await world.tell(aCard('P1'));
      await world.advance(30);
    }
    await world.advance(5_000);
    const [card] = world.slack.messages;
    expect(card!.edits).toBeGreaterThanOrEqual(1);
    expect(card!.edits).toBeLessThanOrEqual(2);
    expect(textOf(card!.content)).toBe('change 10');
  });

  it('draws again what changed while it was being sent', async () => {
    const world = await openCard();
    world.texts.set('card P1', 'first');
    const held = world.slack.holdNext('edit');
    await world.store.enqueue([aCard('P1')]);
    world.pump.nudge();
    await held.arrived;
    world.texts.set('card P1', 'second');
    await world.store.enqueue([aCard('P1')]);
    held.letGo();
    await world.pump.settled();
    expect(textOf(world.slack.messages[0]!.content)).toBe('second');
    expect(world.slack.messages[0]!.edits).toBe(2);
    expect(await world.find('card P1')).toMatchObject({ status: 'sent', revision: 3, sentRevision: 3 });
  });

  it('draws again also when that sending failed for good', async () => {
    const world = await openCard();
    world.texts.set('card P1', 'first');
    const held = world.slack.holdNext('edit');
    world.slack.failNext('edit', [{ kind: 'content' }]);
    await world.store.enqueue([aCard('P1')]);
    world.pump.nudge();
    await held.arrived;
    world.texts.set('card P1', 'second');
    await world.store.enqueue([aCard('P1')]);
    held.letGo();
    await world.pump.settled();
    expect(textOf(world.slack.messages[0]!.content)).toBe('second');
  });

  it('simply edits again when the answer to an edit was lost', async () => {
    const world = await openCard();
    world.slack.failNext('edit', [{ kind: 'lost-answer' }]);
    world.texts.set('card P1', 'acknowledged');
    await world.tell(aCard('P1'));
    await world.advance(5_000);
    expect(textOf(world.slack.messages[0]!.content)).toBe('acknowledged');
    expect(world.slack.messages).toHaveLength(1);
    expect(world.slack.calls.some(({ call }) => call === 'findPosted')).toBe(false);
  });

  it('lets an edit that waits hold back nobody', async () => {
    const world = await openCard();
    world.slack.failAlways({ kind: 'transient' }, { call: 'edit' });
    world.texts.set('card P1', 'acknowledged');
    await world.tell(aCard('P1'), aNotice('reply', { place: 'P1', isInThread: true }));
    expect(world.slack.seen('C1')).toEqual(['card P1', 'reply']);
    world.slack.recover();
    await world.advance(20_000);
    expect(textOf(world.slack.messages[0]!.content)).toBe('acknowledged');
  });

  it('says nothing about the channel when a card cannot be changed there', async () => {
    const world = await openCard();
    world.slack.failNext('edit', [{ kind: 'place', code: 'cant_update_message' }]);
    world.texts.set('card P1', 'acknowledged');
    await world.tell(aCard('P1'));
    expect(await world.find('card P1')).toMatchObject({ status: 'failed', fault: 'cant_update_message' });
    expect(world.troubles).toEqual([]);
    expect(await world.store.listFaults()).toEqual([]);
  });

  it('edits a malformed card not at all, and the next one again', async () => {
    const world = await openCard();
    world.slack.failNext('edit', [{ kind: 'content', code: 'invalid_blocks' }]);
    world.texts.set('card P1', 'broken');
    await world.tell(aCard('P1'));
    expect(textOf(world.slack.messages[0]!.content)).toBe('reported');
    expect(await world.find('card P1')).toMatchObject({ status: 'failed', fault: 'invalid_blocks' });
    world.texts.set('card P1', 'mended');
    await world.tell(aCard('P1'));
    expect(textOf(world.slack.messages[0]!.content)).toBe('mended');
  });
});
