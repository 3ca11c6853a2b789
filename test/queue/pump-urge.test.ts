import { describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import type { FakeFault } from '../support/fake-platform.ts';
import {
  aNotice,
  aReminder,
  createPumpWorld,
  type PumpWorld,
  toPerson,
  useTestStore,
  type WorldOptions,
} from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;
const direct = () => aReminder('direct', toPerson('chen'));
const anUrge = (changes: Partial<NewDelivery> = {}): NewDelivery =>
  aNotice('urge', { content: { kind: 'urge', version: 1, of: 'direct' }, ...toPerson('chen'), ...changes });

function createWorld(options: WorldOptions = {}): PumpWorld {
  return createPumpWorld(db, { platforms: { canUrge: true }, ...options });
}

function ringsOf(world: PumpWorld): number {
  return world.slack.calls.filter(({ call }) => call === 'urge').length;
}

describe('createPump, urging', () => {
  it('makes the direct message ring once it stands, and reports it', async () => {
    const world = createWorld();
    world.slack.failNext('post', [{ kind: 'transient' }]);
    await world.tell(direct(), anUrge());
    expect(world.slack.urges).toEqual([]);
    await world.advance(MINUTE);
    expect(world.slack.urges).toEqual([{ channel: 'D-chen', message: '1', account: 'chen' }]);
    expect(world.reports).toEqual(['direct: sent', 'urge: sent']);
    expect(world.counts).toMatchObject({ urged: 1 });
  });

  it('waits for a direct message that is tried again, though it stands in another lane', async () => {
    const world = createWorld();
    world.slack.failNext('post', [{ kind: 'transient', retryAfter: 60 * MINUTE }]);
    await world.tell(direct(), anUrge({ lane: 'another' }));
    await world.advance(59 * MINUTE);
    expect(world.slack.urges).toEqual([]);
    await world.advance(2 * MINUTE);
    expect(world.slack.urges).toHaveLength(1);
  });

  it('rings on the platform the message stands on, whichever is used now', async () => {
    const world = createWorld({
      pump: {
        resolvePerson: async (_, paused) =>
          paused.has('lark') ? { platform: 'slack', account: 'U1' } : { platform: 'lark', account: 'ou_1' },
      },
    });
    await world.tell(direct());
    await db.pool.query(`UPDATE delivery SET platform = 'slack', channel = 'D1' WHERE key = 'direct'`);
    await world.slack.post(
      { channel: 'D1', thread: null },
      { tone: 'neutral', summary: [], blocks: [], locale: 'en' },
      'direct',
    );
    await world.tell(anUrge());
    expect(world.slack.urges).toEqual([{ channel: 'D1', message: '1', account: 'U1' }]);
  });

  it.each<[string, WorldOptions, NewDelivery[]]>([
    ['the platform cannot', { platforms: {} }, [direct()]],
    ['there is no such message', {}, []],
    ['the message went into a channel', {}, [aReminder('direct')]],
    ['the person has no account there', { pump: { resolvePerson: async () => null } }, [aReminder('direct')]],
  ])('is dropped when %s', async (_, options, told) => {
    const world = createWorld(options);
    await world.tell(...told);
    await world.tell(anUrge());
    expect(await world.find('urge')).toMatchObject({ status: 'dropped', fault: 'not_possible' });
    expect(world.reports).toContain('urge: dropped not_possible');
    expect(world.slack.urges).toEqual([]);
  });

  it.each<[string, FakeFault]>([
    ['failed', { kind: 'place' }],
    ['rests with an unknown outcome', { kind: 'unknown' }],
  ])('is dropped when the message %s', async (_, fault) => {
    const world = createWorld();
    world.slack.failAlways(fault, { call: 'post' });
    world.slack.failAlways({ kind: 'unreadable' }, { call: 'findPosted' });
    await world.tell(direct(), anUrge());
    expect(await world.find('urge')).toMatchObject({ status: 'dropped', fault: 'not_possible' });
  });

  it('is dropped when what it calls to is done before it rang', async () => {
    const world = createWorld();
    world.slack.failNext('urge', [{ kind: 'transient' }]);
    await world.tell(direct(), anUrge());
    world.texts.set('direct', null);
    await world.advance(5 * MINUTE);
    expect(ringsOf(world)).toBe(1);
    expect(world.slack.urges).toEqual([]);
    expect(await world.find('urge')).toMatchObject({ status: 'dropped', fault: 'nothing_to_say' });
    expect(world.reports).toEqual(['direct: sent', 'urge: dropped nothing_to_say']);
  });

  it('rings at most once when the answer is lost', async () => {
    const world = createWorld();
    world.slack.failNext('urge', [{ kind: 'lost-answer' }]);
    await world.tell(direct(), anUrge());
    await world.advance(24 * 60 * MINUTE);
    expect(world.slack.urges).toHaveLength(1);
    expect(ringsOf(world)).toBe(1);
    expect(world.reports).toEqual(['direct: sent', 'urge: dropped outcome_unknown']);
  });

  it('rings at most once when the process dies while it rings', async () => {
    const world = createWorld({ isStarted: false });
    const held = world.slack.holdNext('urge');
    await world.store.enqueue([direct(), anUrge()]);
    world.createPump({ scheduler: { after: () => () => {} } }).start();
    await held.arrived;
    const survivor = world.createPump();
    survivor.start();
    await world.clock.advance(5 * MINUTE, survivor.settled);
    expect(ringsOf(world)).toBe(1);
    expect(await world.find('urge')).toMatchObject({ status: 'dropped', fault: 'outcome_unknown' });
  });

  it.each<[FakeFault, string]>([
    [{ kind: 'rate-limited', retryAfter: MINUTE }, 'retried'],
    [{ kind: 'transient' }, 'retried'],
    [{ kind: 'access' }, 'access-lost'],
  ])('rings later after $kind', async (fault, counted) => {
    const world = createWorld();
    world.slack.failNext('urge', [fault]);
    await world.tell(direct(), anUrge());
    await world.advance(5 * MINUTE);
    expect(world.slack.urges).toHaveLength(1);
    expect(world.counts).toMatchObject({ [counted]: 1 });
  });

  it.each<FakeFault>([
    { kind: 'content', code: 'quota_used_up' },
    { kind: 'place', code: 'not_a_member' },
    { kind: 'removed', code: 'message_gone' },
  ])('fails with $code when it is refused, and says nothing of the person', async (fault) => {
    const world = createWorld();
    world.slack.failNext('urge', [fault]);
    await world.tell(direct(), anUrge());
    expect(world.reports).toEqual(['direct: sent', `urge: failed ${(fault as { code: string }).code}`]);
    expect(world.troubles).toEqual([]);
    expect(await world.store.listFaults()).toEqual([]);
  });

  it('tries again when it could not be found out whom to ring', async () => {
    let faults = 1;
    const world = createWorld({
      pump: {
        resolvePerson: async (account, paused) => {
          if (paused.size > 0 && (faults -= 1) >= 0) throw new Error('the database is away');
          return { platform: 'slack', account };
        },
      },
    });
    await world.tell(direct(), anUrge());
    await world.advance(MINUTE);
    expect(world.slack.urges).toHaveLength(1);
  });
});
