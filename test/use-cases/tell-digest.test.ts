import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDigest } from '../../src/conversation/digest-drawing.ts';
import { readerOf } from '../../src/messages/view.ts';
import type { DeliveryContent } from '../../src/ports/complaint-store.ts';
import { chooseDigest } from '../../src/use-cases/digest/choose-digest.ts';
import { planDigests } from '../../src/use-cases/digest/plan-digests.ts';
import { tellDigest } from '../../src/use-cases/digest/tell-digest.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { plainText } from '../support/plain-text.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const at = (written: string) => Date.parse(`${written}+08:00`);
const wednesday = at('2026-11-18T15:00');
const nextMorning = at('2026-11-19T09:00');

let home: OpenStore;
let acts: StoreActs;

beforeAll(async () => {
  home = await openStore();
  await home.applyDesk();
  await moveTo(wednesday);
  acts = createStoreActs(home);
});
beforeEach(async () => {
  await home.pool.query('TRUNCATE digest, digest_choice, inbox, inbox_person, delivery, destination');
  await moveTo(wednesday);
  await plan();
});
afterAll(() => home.close());

async function moveTo(moment: number): Promise<void> {
  await home.clock.setOffset(moment - Date.now());
}

async function plan(): Promise<void> {
  await planDigests({ digests: home.digests, desk: home.store.desk }, wednesday);
}

async function tellAll(now: number): Promise<void> {
  await moveTo(now);
  for (const { key } of await home.digests.claimDue(now, 20)) {
    await tellDigest({ ...home.deps, digests: home.digests }, key, now);
    await home.digests.finish(key);
  }
}

async function told(): Promise<{ key: string; content: DeliveryContent }[]> {
  const { rows } = await home.pool.query<{ key: string; content: DeliveryContent }>(
    `SELECT key, content FROM delivery WHERE content ->> 'kind' IN ('digest', 'weekly') ORDER BY key`,
  );
  return rows;
}

const keysOf = async () => (await told()).map(({ key }) => key);
const actor = (id: string, ...roles: ('pm' | 'lead' | 'support')[]) =>
  ({ kind: 'person', id, roles }) as const;
const choose = (
  who: ReturnType<typeof actor>,
  kind: 'daily' | 'team' | 'weekly',
  isOn: boolean,
  product = '',
) =>
  chooseDigest(
    { ...home.deps, digests: home.digests },
    { actor: who, now: wednesday },
    { kind, isOn, product: product === '' ? null : product },
  );

describe('tellDigest', () => {
  it('tells those who answer for something, each at their morning, and nobody else', async () => {
    await tellAll(nextMorning);
    expect(await keysOf()).toEqual([
      'digest/chen/2026-11-19',
      'digest/wu/2026-11-19',
      'digest/zhang/2026-11-19',
    ]);
    expect((await home.digests.find('person:chen'))?.dueAt).toBe(at('2026-11-20T09:00'));
    await tellAll(at('2026-11-19T20:00'));
    expect(await told()).toHaveLength(3);
  });

  it('tells a day once, though the process died before it was written down', async () => {
    await tellAll(nextMorning);
    await home.digests.settle('person:chen', { dueAt: nextMorning });
    await tellAll(nextMorning + 60_000);
    expect((await keysOf()).filter((key) => key.includes('chen'))).toHaveLength(1);
  });

  it('is taken by one of several processes', async () => {
    const taken = await Promise.all([
      home.digests.claimDue(nextMorning, 20),
      home.digests.claimDue(nextMorning, 20),
    ]);
    expect(taken.flat()).toHaveLength(3);
  });

  it('is late once after an outage, and silent on the days that were missed', async () => {
    await tellAll(at('2026-11-23T14:00'));
    const chens = (await told()).filter(({ key }) => key.includes('chen'));
    expect(chens).toEqual([
      { key: 'digest/chen/2026-11-23', content: expect.objectContaining({ isLate: true }) },
    ]);
  });

  it('leaves out whoever is away, and tells them on their return since when they were', async () => {
    await tellAll(nextMorning);
    await home.absences.add({
      person: 'chen',
      from: at('2026-11-20T00:00'),
      to: at('2026-11-24T00:00'),
      standIn: null,
      by: 'chen',
    });
    await tellAll(at('2026-11-20T09:00'));
    await tellAll(at('2026-11-23T09:00'));
    await tellAll(at('2026-11-24T09:00'));
    const chens = (await told()).filter(({ key }) => key.includes('chen'));
    expect(chens.map(({ key }) => key)).toEqual(['digest/chen/2026-11-19', 'digest/chen/2026-11-24']);
    expect(chens[1]?.content).toMatchObject({ since: nextMorning });
  });

  it('follows what each chose', async () => {
    await choose(actor('chen', 'pm'), 'daily', false);
    await choose(actor('lin', 'support'), 'daily', true);
    await tellAll(nextMorning);
    expect(await keysOf()).toEqual([
      'digest/lin/2026-11-19',
      'digest/wu/2026-11-19',
      'digest/zhang/2026-11-19',
    ]);
  });

  it('tells leads how the week begins, on its first morning alone', async () => {
    await tellAll(nextMorning);
    await tellAll(at('2026-11-23T09:00'));
    const wus = (await told()).filter(({ key }) => key.includes('/wu/'));
    expect(wus.map(({ content }) => content.kind === 'digest' && content.hasTeam)).toEqual([false, true]);
  });

  it('brings a product’s week into its channel, where somebody who may wants it', async () => {
    expect(await choose(actor('lin', 'support'), 'weekly', true, 'billing')).toBe('not-yours');
    expect(await choose(actor('chen', 'pm'), 'weekly', true, 'billing')).toBeNull();
    await tellAll(at('2026-11-20T09:00'));
    expect((await keysOf()).some((key) => key.startsWith('weekly'))).toBe(false);
    await tellAll(at('2026-11-23T09:00'));
    await tellAll(at('2026-11-23T11:00'));
    expect((await keysOf()).filter((key) => key.startsWith('weekly'))).toEqual([
      'weekly/billing/slack/2026-11-16',
    ]);
  });

  it('keeps what is due while it is planned anew', async () => {
    await planDigests({ digests: home.digests, desk: home.store.desk }, nextMorning + 60_000);
    expect((await home.digests.find('person:chen'))?.dueAt).toBe(nextMorning);
  });
});

describe('what stands in it', () => {
  const content = {
    kind: 'digest',
    day: '2026-11-19',
    zone: 'Asia/Shanghai',
    since: wednesday,
    isLate: false,
    hasDay: true,
    hasTeam: true,
  } as const;

  async function read(person: string): Promise<string> {
    const desk = await home.store.desk();
    const draw = await findDigest(home.store, { content, person, desk, now: nextMorning });
    const message = draw(readerOf(desk, desk.people.get(person)!));
    return message === null ? '' : plainText(message);
  }

  it('is nothing where there is nothing', async () => {
    expect(await read('chen')).toBe('');
    expect(await read('wu')).toBe('');
  });

  it('leaves out what its reader may not see, also of every number', async () => {
    const about = await acts.report({ about: 'chen', severity: 'medium', urgency: 'low' });
    expect(await read('chen')).toBe('');
    expect(await read('wu')).toContain(`C-${about}`);
    const seen = await acts.report({ severity: 'medium', urgency: 'low' });
    const chens = await read('chen');
    expect(chens).toContain(`C-${seen}`);
    expect(chens).not.toContain(`C-${about}`);
    expect(chens).toContain('今天到期（1）');
  });

  it('for the lead that a product names, without the role of one, is how that product’s people stand', async () => {
    await home.applyDesk(aDeskContent(deskYaml.replace(/(app:[^]*?)lead: wu/, '$1lead: amy')));
    await acts.report({ product: 'app', severity: 'medium', urgency: 'low' });
    await acts.report({ product: 'billing', severity: 'medium', urgency: 'low' });
    const amys = await read('amy');
    expect(amys).toMatch(/Zhang: 1 open/);
    expect(amys).not.toContain('陈平');
    expect(await read('wu')).not.toContain('Zhang');
    await plan();
    await tellAll(at('2026-11-23T16:00'));
    expect(await told()).toContainEqual({
      key: 'digest/amy/2026-11-23',
      content: expect.objectContaining({ hasDay: true, hasTeam: true }),
    });
    expect(await choose(actor('amy', 'support'), 'team', true)).toBeNull();
  });
});
