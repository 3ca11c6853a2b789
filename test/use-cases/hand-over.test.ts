import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { seesEverything } from '../../src/domain/visibility.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import {
  acceptHandover,
  handOver,
  type HandOverDeps,
  type HandOverRequest,
} from '../../src/use-cases/complaint/hand-over.ts';
import { flushInbox } from '../../src/use-cases/inbox/flush.ts';
import { openSome } from '../support/lived-store.ts';
import { chen, lin, openStore, type OpenStore } from '../support/open-store.ts';

const wu: Actor = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] };
const zhang: Actor = { kind: 'person', id: 'zhang', roles: ['pm'] };
const amy: Actor = { kind: 'person', id: 'amy', roles: ['support'] };

const afternoon = Date.parse('2026-11-25T15:00:00+08:00');
const night = Date.parse('2026-11-25T23:00:00+08:00');
const morning = Date.parse('2026-11-26T08:00:00+08:00');

describe('handOver', () => {
  let home: OpenStore;
  let deps: HandOverDeps;
  let numbers: number[];
  let keys = 0;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    await moveTo(afternoon);
    deps = { ...home.deps, settings: home.settings };
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query(`UPDATE complaint SET is_open = false WHERE is_open`);
    await home.pool.query(`DELETE FROM delivery WHERE lane LIKE '%/people'`);
    numbers = await openSome(home, ['Acme', 'Line', 'Third']);
  });

  const moveTo = (moment: number) => home.clock.setOffset(moment - Date.now());

  const request = (more: Partial<HandOverRequest> = {}): HandOverRequest => ({
    actor: chen,
    surface: 'slack',
    keys: [`hand:${(keys += 1)}`],
    from: 'chen',
    to: 'zhang',
    batch: `batch-${keys}`,
    only: null,
    reason: null,
    ...more,
  });
  const state = async (number: number) => (await home.store.find(number, seesEverything))!.state;
  const history = async (number: number) => (await home.store.history(number)).map(({ type }) => type);

  async function told(): Promise<string[]> {
    const { rows } = await home.pool.query<{
      destination: string;
      content: { isAccepted?: true; complaints: number[] };
    }>(`SELECT destination, content FROM delivery WHERE lane LIKE '%/people' ORDER BY id`);
    return rows.map(
      ({ destination, content }) =>
        `${destination}${content.isAccepted === true ? ' accepted' : ''} ${content.complaints.join(',')}`,
    );
  }
  const all = () => numbers.join(',');

  it('passes on all that is open, the product owner’s own too, and tells both', async () => {
    await act(home.deps, {
      ...request(),
      number: numbers[0]!,
      command: { verb: 'acknowledge', takesOverCustomer: false },
    });
    const answer = await handOver(deps, request({ reason: 'on leave' }));
    expect(answer).toMatchObject({ ok: true, from: 'chen', to: 'zhang', handed: numbers, left: [] });
    for (const number of numbers) expect((await state(number)).assignedOwner).toBe('zhang');
    expect(await told()).toEqual([`person:zhang ${all()}`, `person:chen ${all()}`]);
    const [event] = (await home.store.history(numbers[1]!)).filter(({ type }) => type === 'handed-over');
    expect(event).toMatchObject({ data: { from: 'chen', to: 'zhang' }, wordsFields: ['reason'] });
  });

  it('starts a clock for each until it is accepted', async () => {
    await handOver(deps, request());
    const running = (await state(numbers[0]!)).clocks.filter(
      ({ kind, endedAt }) => kind === 'handover' && endedAt === null,
    );
    expect(running).toMatchObject([{ who: 'zhang' }]);
  });

  it('gives the same answer to the same message come again, and tells nobody twice', async () => {
    const same = request();
    const first = await handOver(deps, same);
    expect(await handOver(deps, same)).toEqual(first);
    expect(await told()).toHaveLength(2);
    expect((await history(numbers[0]!)).filter((type) => type === 'handed-over')).toHaveLength(1);
  });

  it('goes on where it was cut off when it is said again, in one batch', async () => {
    let left = 2;
    const cutOff: HandOverDeps = {
      ...deps,
      store: {
        ...deps.store,
        command: (command) => {
          if ((left -= 1) < 0) throw new Error('killed');
          return deps.store.command(command);
        },
      },
    };
    await expect(handOver(cutOff, request())).rejects.toThrow('killed');
    expect(await told()).toEqual([]);
    const answer = await handOver(deps, request());
    expect(answer).toMatchObject({ ok: true, handed: numbers });
    const batches = await Promise.all(numbers.map(async (number) => (await state(number)).handover?.batch));
    expect(new Set(batches).size).toBe(1);
    expect(await told()).toEqual([`person:zhang ${all()}`, `person:chen ${all()}`]);
  });

  it('begins anew when it was cut off after both were told', async () => {
    const last = numbers.at(-1)!;
    const take = () => Promise.reject(new Error('killed'));
    const cutOff = { ...deps, settings: { ...home.settings, take } };
    await expect(handOver(cutOff, request({ only: numbers[0]! }))).rejects.toThrow('killed');
    const answer = await handOver(deps, request({ only: last }));
    expect(answer).toMatchObject({ ok: true, handed: [last] });
    expect((await state(last)).handover?.batch).not.toBe((await state(numbers[0]!)).handover?.batch);
    expect((await told()).filter((line) => line.startsWith('person:zhang'))).toEqual([
      `person:zhang ${numbers[0]}`,
      `person:zhang ${last}`,
    ]);
  });

  it('hands over once when it is said twice at once', async () => {
    await Promise.all([handOver(deps, request()), handOver(deps, request())]);
    for (const number of numbers) {
      expect((await history(number)).filter((type) => type === 'handed-over')).toHaveLength(1);
    }
    expect(await told()).toHaveLength(2);
  });

  it('takes one alone when it is named', async () => {
    const answer = await handOver(deps, request({ from: null, only: numbers[1]! }));
    expect(answer).toMatchObject({ ok: true, from: 'chen', handed: [numbers[1]] });
    expect((await state(numbers[0]!)).assignedOwner).toBeNull();
  });

  it('leaves what the other may not see, and names it', async () => {
    const restricted = {
      ...request(),
      number: numbers[2]!,
      command: { verb: 'restrict', restricted: true },
    } as const;
    await act(home.deps, restricted);
    const answer = await handOver(deps, request({ to: 'amy' }));
    expect(answer).toMatchObject({
      handed: numbers.slice(0, 2),
      left: [{ number: numbers[2], why: 'hidden' }],
    });
    expect((await state(numbers[2]!)).assignedOwner).toBeNull();
    expect((await told())[0]).toBe(`person:amy ${numbers.slice(0, 2).join(',')}`);
  });

  it('lets a lead hand over for somebody, and nobody else', async () => {
    expect(await handOver(deps, request({ actor: lin }))).toMatchObject({
      fault: 'not-yours',
      field: 'from',
    });
    expect(await handOver(deps, request({ actor: wu }))).toMatchObject({ ok: true, handed: numbers });
  });

  it.each([
    ['to themselves', { to: 'chen' }, 'same-person'],
    ['to somebody nobody knows', { to: '?' }, 'unknown-person'],
    ['when nothing is open', { from: 'zhang', to: 'chen', actor: zhang }, 'nothing-open'],
  ] as const)('refuses %s', async (_, more, fault) => {
    expect(await handOver(deps, request(more))).toMatchObject({ ok: false, fault });
    expect(await told()).toEqual([]);
  });

  describe('at night', () => {
    beforeEach(() => moveTo(night));
    afterEach(() => moveTo(afternoon));

    it('leaves whoever sleeps until the morning, and tells them once', async () => {
      const same = request({ actor: wu });
      await handOver(deps, same);
      await handOver(deps, same);
      expect(await told()).toEqual([`person:zhang ${all()}`]);
      expect(await home.inbox.waitingFor('chen')).toMatchObject([
        { kind: 'notice', complaint: null, flushAt: morning, because: 'quiet' },
      ]);
      await moveTo(morning);
      await flushInbox(home.deps, 'chen');
      expect(await told()).toEqual([`person:zhang ${all()}`, `person:chen ${all()}`]);
    });

    it('tells whoever does it themselves at once', async () => {
      await handOver(deps, request());
      expect(await told()).toEqual([`person:zhang ${all()}`, `person:chen ${all()}`]);
    });
  });

  describe('acceptHandover', () => {
    async function handed(): Promise<string> {
      const answer = await handOver(deps, request());
      if (!answer.ok) throw new Error(answer.fault);
      await home.pool.query(`DELETE FROM delivery WHERE lane LIKE '%/people'`);
      return answer.batch;
    }

    it('takes all of it, and tells the giver once', async () => {
      const batch = await handed();
      expect(await acceptHandover(deps, { ...request(), actor: zhang }, batch)).toEqual({
        from: 'chen',
        all: numbers,
        accepted: expect.arrayContaining(numbers),
      });
      for (const number of numbers) {
        const { handover, clocks } = await state(number);
        expect(handover?.acceptedAt).not.toBeNull();
        expect(clocks.find(({ kind }) => kind === 'handover')?.how).toBe('met');
      }
      const again = await acceptHandover(deps, { ...request(), actor: zhang }, batch);
      expect(again).toMatchObject({ all: numbers, accepted: [] });
      expect(await told()).toEqual([`person:chen accepted ${all()}`]);
    });

    it('is not for others', async () => {
      const batch = await handed();
      expect(await acceptHandover(deps, { ...request(), actor: amy }, batch)).toMatchObject({ all: [] });
      expect((await state(numbers[0]!)).handover?.acceptedAt).toBeNull();
    });
  });
});
