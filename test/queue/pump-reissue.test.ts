import { beforeEach, describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import {
  aCard,
  addComplaint,
  aNotice,
  createPumpWorld,
  type PumpWorld,
  textOf,
  toPerson,
  useTestStore,
  type WorldOptions,
} from './a-pump.ts';

const db = useTestStore();
beforeEach(() => {
  isHidden = false;
});

const HOUR = 3_600_000;
const frozen = { scheduler: { after: () => () => {} } };
const card = () => aCard('P1', { lane: 'P1' });
const reply = (key: string): NewDelivery => aNotice(key, { place: 'P1', isInThread: true, lane: 'P1' });

/** Whether the complaint is restricted. */
let isHidden = false;
const drawHidden: NonNullable<WorldOptions['pump']>['draw'] = async () => {
  const text = isHidden ? 'hidden' : 'open';
  const summary = [{ kind: 'text' as const, text }];
  const message = { tone: 'neutral' as const, summary, blocks: [], locale: 'en' as const };
  return isHidden ? { message, hash: text, mustVanish: true } : { message, hash: text };
};

/** A card that stands as message 1 and takes no changes after an hour. */
async function openCard(options: WorldOptions = {}): Promise<PumpWorld> {
  const world = createPumpWorld(db, { platforms: { messageLife: HOUR }, ...options });
  await world.addPlace('P1');
  world.texts.set('card P1', 'reported');
  await world.tell(card());
  return world;
}

async function redraw(world: PumpWorld, text: string): Promise<void> {
  world.texts.set('card P1', text);
  await world.tell(card());
}

/** Threads and texts of what stands in the channel, in order of appearance. */
function standing(world: PumpWorld): string[] {
  return world.slack.messages
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ thread, content }) => `${thread ?? '-'} ${textOf(content)}`);
}

async function reissue(world: PumpWorld, pointBack = true): Promise<boolean> {
  const isDone = await world.store.reissue({ id: 'P1', message: '1' }, { keepThread: true, pointBack });
  world.pump.nudge();
  await world.pump.settled();
  return isDone;
}

describe('createPump, cards issued anew', () => {
  it('posts a card that is too old to be changed once more, in the thread of the old one', async () => {
    const world = await openCard();
    await world.advance(2 * HOUR);
    await redraw(world, 'acknowledged');
    expect(standing(world)).toEqual(['- reported', '1 acknowledged']);
    expect(await world.listPlaces()).toMatchObject([
      { id: 'P1', role: 'card', message: '2', thread: '1', copies: 1 },
      { id: 'P1~1', role: 'moved', message: '1', thread: null, copies: 0 },
    ]);
    expect(world.counts).toMatchObject({ reissued: 1 });
    await redraw(world, 'resolved');
    expect(standing(world)).toEqual(['- reported', '1 resolved']);
  });

  it('keeps the first thread however often the card is issued anew', async () => {
    const world = await openCard();
    for (const text of ['acknowledged', 'resolved']) {
      await world.advance(2 * HOUR);
      await redraw(world, text);
    }
    await world.tell(reply('closed'));
    expect(standing(world)).toEqual(['- reported', '1 acknowledged', '1 resolved', '1 closed']);
    expect(await world.listPlaces()).toMatchObject([
      { id: 'P1', message: '3', thread: '1', copies: 2 },
      { id: 'P1~1', message: '1', thread: null },
      { id: 'P1~2', message: '2', thread: '1' },
    ]);
  });

  it('posts a card that was removed on its own, and what follows into its thread', async () => {
    const world = await openCard();
    await world.slack.remove({ channel: 'C1', message: '1' });
    world.texts.set('card P1', 'acknowledged');
    await world.tell(card(), reply('assigned'));
    expect(standing(world)).toEqual(['- acknowledged', '2 assigned']);
    expect(world.slack.calls.filter(({ call }) => call === 'post')).toHaveLength(3);
    expect(await world.listPlaces()).toMatchObject([
      { id: 'P1', message: '2', thread: null, copies: 1 },
      { id: 'P1~1', role: 'moved', message: '1' },
    ]);
    expect(world.troubles).toEqual([]);
  });

  it('posts a receipt anew to its person', async () => {
    const world = createPumpWorld(db, { platforms: { messageLife: HOUR } });
    await world.addPlace('R1', { person: 'lin' });
    const receipt = aNotice('receipt', { place: 'R1', content: { kind: 'receipt' }, ...toPerson('lin') });
    await world.tell(receipt);
    await world.advance(2 * HOUR);
    world.texts.set('receipt', 'acknowledged');
    await world.tell(receipt);
    expect(standing(world)).toEqual(['- receipt', '- acknowledged']);
    expect(await world.listPlaces()).toMatchObject([
      { id: 'R1', channel: 'D-lin', message: '2', thread: null, copies: 1 },
      { id: 'R1~1', role: 'moved', channel: 'D-lin', message: '1' },
    ]);
  });

  it.each<[string, string | null, string[]]>([
    ['takes no more changes', null, []],
    ['takes changes', 'edit', ['- hidden']],
    ['was removed', 'remove', []],
  ])('leaves nothing of a card that may be read no longer and %s', async (_, first, left) => {
    const world = await openCard({ pump: { draw: drawHidden } });
    if (first === 'remove') await world.slack.remove({ channel: 'C1', message: '1' });
    if (first !== 'edit') await world.advance(2 * HOUR);
    isHidden = true;
    await world.tell(card());
    expect(standing(world)).toEqual(left);
    expect(world.counts).not.toHaveProperty('reissued');
    isHidden = false;
    await world.tell(card());
    expect(standing(world)).toEqual(['- open']);
  });

  it('removes an earlier copy of a card that may be read no longer, wherever the card is', async () => {
    const world = await openCard({ pump: { draw: drawHidden } });
    await world.advance(2 * HOUR);
    world.slack.failAlways({ kind: 'content' }, { call: 'post' });
    await reissue(world, false);
    isHidden = true;
    world.slack.failNext('remove', [{ kind: 'transient' }]);
    await world.tell(aCard('P1~1', { key: 'draw:P1~1', content: { kind: 'moved' } }));
    expect(standing(world)).toEqual(['- open']);
    await world.advance(10_000);
    expect(standing(world)).toEqual([]);
    expect(await world.find('draw:P1~1')).toMatchObject({ status: 'dropped', fault: 'removed' });
  });

  it('looks again at an earlier copy that was told of before', async () => {
    const world = await openCard({ pump: { draw: drawHidden } });
    await reissue(world);
    expect(standing(world)).toEqual(['- open', '1 open']);
    isHidden = true;
    await world.tell(aCard('P1~1', { key: 'draw:P1~1', content: { kind: 'moved' } }), card());
    expect(standing(world)).toEqual(['1 hidden']);
  });

  it('looks at the copy it leaves when the complaint became restricted meanwhile', async () => {
    const world = await openCard({ pump: { draw: drawHidden } });
    await addComplaint(db, 1);
    await db.pool.query('UPDATE complaint SET restricted = true');
    isHidden = true;
    await reissue(world, false);
    expect(standing(world)).toEqual(['1 hidden']);
  });

  it('leaves a copy alone that cannot say where the card went on', async () => {
    const world = await openCard();
    await world.advance(2 * HOUR);
    await reissue(world);
    expect(await world.find('draw:P1~1')).toMatchObject({ status: 'dropped', fault: 'message_too_old' });
    expect(standing(world)).toEqual(['- reported', '1 reported']);
    expect(await world.listPlaces()).toHaveLength(2);
  });

  it('lets the old copy point to the new one once that stands', async () => {
    const world = await openCard();
    world.texts.set('draw:P1~1', 'went on below');
    world.slack.failNext('post', [{ kind: 'transient' }]);
    expect(await reissue(world)).toBe(true);
    expect(standing(world)).toEqual(['- reported']);
    await world.advance(10_000);
    expect(standing(world)).toEqual(['- went on below', '1 reported']);
    expect(await world.find('draw:P1~1')).toMatchObject({ status: 'sent' });
  });

  it('says nothing at the old copy when the new one cannot be posted', async () => {
    const world = await openCard();
    world.slack.failAlways({ kind: 'content' }, { call: 'post' });
    await reissue(world);
    expect(standing(world)).toEqual(['- reported']);
    expect(await world.find('draw:P1~1')).toMatchObject({ status: 'dropped', fault: 'nothing_to_say' });
  });

  it('writes into the thread while the new copy cannot be posted', async () => {
    const world = await openCard();
    world.slack.failAlways({ kind: 'content' }, { call: 'post' });
    await reissue(world);
    world.slack.recover();
    await world.tell(reply('assigned'));
    expect(standing(world)).toEqual(['- reported', '1 assigned']);
  });

  it('posts the new copy even where a repeat of the old one is taken for the same', async () => {
    const world = await openCard({ platforms: { repeatSafeFor: HOUR } });
    await reissue(world);
    expect(world.slack.messages.map(({ key }) => key)).toEqual(['card P1', 'card P1#1']);
  });

  it('finds the new copy, and not the old one, when its answer was lost', async () => {
    const world = await openCard();
    world.slack.failNext('post', [{ kind: 'lost-answer' }]);
    await reissue(world);
    await world.advance(HOUR / 2);
    expect(world.slack.messages).toHaveLength(2);
    expect((await world.listPlaces())[0]).toMatchObject({ message: '2', thread: '1' });
  });

  it('posts a card on its own when the thread it was to stand in is gone', async () => {
    const world = await openCard();
    await world.slack.remove({ channel: 'C1', message: '1' });
    await reissue(world);
    expect(standing(world)).toEqual(['- reported']);
    expect((await world.listPlaces())[0]).toMatchObject({ message: '2', thread: null });
  });

  it('posts the card anew for a notice whose thread is gone', async () => {
    const world = await openCard();
    await world.slack.remove({ channel: 'C1', message: '1' });
    await world.tell(reply('assigned'), reply('resolved'));
    await world.advance(HOUR / 60);
    expect(standing(world)).toEqual(['- reported', '2 assigned', '2 resolved']);
    expect(await world.find('assigned')).toMatchObject({ status: 'sent', fault: null });
    expect(world.counts).toMatchObject({ reissued: 1 });
    expect(world.troubles).toEqual([]);
  });

  it('posts the card on its own when the thread it went on in is gone', async () => {
    const world = await openCard();
    await reissue(world);
    await world.slack.remove({ channel: 'C1', message: '1' });
    await world.tell(reply('assigned'));
    await world.advance(HOUR / 60);
    expect(standing(world)).toEqual(['1 reported', '- reported', '3 assigned']);
  });

  it('gives up a notice whose thread is gone and whose card nothing draws', async () => {
    const world = await openCard();
    await world.slack.remove({ channel: 'C1', message: '1' });
    await db.pool.query(`DELETE FROM delivery WHERE key = 'card P1'`);
    await world.tell(reply('assigned'));
    expect(await world.find('assigned')).toMatchObject({ status: 'failed', fault: 'root_removed' });
  });

  it('issues a card anew once when two ask for it at the same time', async () => {
    const world = await openCard();
    const asked = await Promise.all([1, 2, 3].map(() => reissue(world)));
    expect(asked.filter((isDone) => isDone)).toHaveLength(1);
    expect(await reissue(world)).toBe(false);
    expect(world.slack.messages).toHaveLength(2);
  });

  it('leaves the outcome of a change that was under way', async () => {
    const world = await openCard();
    world.texts.set('card P1', 'acknowledged');
    const held = world.slack.holdNext('edit');
    await world.store.enqueue([card()]);
    world.pump.nudge();
    await held.arrived;
    await world.store.reissue({ id: 'P1', message: '1' }, { keepThread: true, pointBack: false });
    held.letGo();
    await world.pump.settled();
    expect(standing(world)).toEqual(['- acknowledged', '1 acknowledged']);
    expect(await world.find('card P1')).toMatchObject({ status: 'sent', message: '2' });
  });

  it('goes on where a process died between the refusal and the new copy', async () => {
    const world = await openCard();
    await world.advance(2 * HOUR);
    await world.pump.stop();
    world.texts.set('card P1', 'acknowledged');
    await world.store.enqueue([card()]);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const hang = () => {
      arrive();
      return new Promise<boolean>(() => {});
    };
    world.createPump({ ...frozen, store: { ...world.store, reissue: hang } }).start();
    await arrived;
    const survivor = world.createPump();
    survivor.start();
    await world.clock.advance(2 * 60_000, survivor.settled);
    expect(standing(world)).toEqual(['- reported', '1 acknowledged']);
    expect(await world.listPlaces()).toHaveLength(2);
  });
});
