import { afterEach, describe, expect, it } from 'vitest';
import { createPingcode } from '../../../src/trackers/pingcode/connect.ts';
import { mapStatus } from '../../../src/trackers/pingcode/map-status.ts';
import { pingcodeSettings } from '../../../src/trackers/pingcode/settings.ts';
import type { Tracker } from '../../../src/ports/tracker.ts';
import {
  FAKE_PINGCODE,
  type FakePingcode,
  type FakePingcodeOptions,
  refusal,
  startFakePingcode,
} from '../../support/fake-trackers/pingcode.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { clientId, clientSecret, project, product, ticketType, priority, property } = FAKE_PINGCODE;
const NOW = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;
const secrets = new Map([
  ['DESK_PC_ID', clientId],
  ['DESK_PC_SECRET', clientSecret],
]);
const item = anItem({ priority: 'P2', assignee: '0123456789abcdef0123456789abcdef', dueAt: NOW + DAY + 500 });
const workItem = { as: 'work-item', project, type: 'task' };
const ticket = { as: 'ticket', product, type: ticketType };

describe('createPingcode', () => {
  let fake: FakePingcode;
  let now = NOW;

  endFake(() => fake);
  afterEach(() => {
    now = NOW;
  });

  async function open(
    options: Omit<FakePingcodeOptions, 'now'> = {},
    settings: object = {},
  ): Promise<Tracker> {
    fake = await startFakePingcode({ ...options, now: () => now });
    const parsed = pingcodeSettings.parse({
      baseUrl: fake.url,
      clientId: 'DESK_PC_ID',
      clientSecret: 'DESK_PC_SECRET',
      targets: { action: workItem, complaint: ticket },
      ...settings,
    });
    return createPingcode(parsed, secrets, { fetch, now: () => now });
  }

  const tried = () => fake.requests.map(({ path }) => path).filter((path) => path !== '/v1/auth/token');

  it('prefers the newest spelling that answers, and asks once', async () => {
    const tracker = await open({ dialects: ['project', 'pjm'] });
    await tracker.create(item, 'C-1/1');
    await tracker.create(item, 'C-1/2');
    expect(tried().slice(0, 4)).toEqual([
      '/v1/pjm/projects',
      '/v1/pjm/workitems',
      '/v1/pjm/projects',
      '/v1/pjm/work_items',
    ]);
    expect(tried().filter((path) => path.endsWith('/projects'))).toHaveLength(2);
  });

  it.each([
    [401, '100021', 'auth'],
    [403, '100020', 'forbidden'],
    [429, '100038', 'rate-limited'],
    [500, '100000', 'transient'],
  ])('ends the search for the spelling at %i', async (status, code, kind) => {
    const tracker = await open({ dialects: ['project'] });
    // A token that is refused is renewed once.
    const times = status === 401 ? [1, 2] : [1];
    fake.plan(...times.map(() => ({ on: 'read', answer: refusal(status, code) }) as const));
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind });
    expect(new Set(tried())).toEqual(new Set(['/v1/pjm/projects']));
    expect(await tracker.create(item, 'C-1/1')).toMatchObject({ key: 'SCR-1' });
  });

  it('says so when no spelling answers', async () => {
    const tracker = await open({ dialects: [] });
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({
      kind: 'validation',
      code: 'no-dialect',
    });
  });

  it.each([true, false])(
    'keeps a token for a month but a day (absolute expiry: %s)',
    async (hasAbsoluteExpiry) => {
      const tracker = await open({ hasAbsoluteExpiry }, { dialect: 'pjm2' });
      const made = await tracker.create(item, 'C-1/1');
      now = NOW + 29 * DAY - 2000;
      await tracker.get(made.id, made.more);
      expect(fake.tokensGiven()).toBe(1);
      now = NOW + 29 * DAY;
      await tracker.get(made.id, made.more);
      expect(fake.tokensGiven()).toBe(2);
    },
  );

  it('takes wrong credentials for what they are though they come with 400', async () => {
    const tracker = await open();
    fake.plan({ on: 'token', answer: refusal(400, '100024') });
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind: 'auth', code: '100024' });
  });

  it('gives what the desk maps', async () => {
    const fields = {
      [property]: { from: 'reference' },
      laiyuan: '5f1',
      jiezhi: { from: 'due', as: 'seconds' },
    };
    const tracker = await open(
      {},
      { targets: { action: { ...workItem, fields } }, priorities: { P2: priority } },
    );
    const made = await tracker.create(item, 'C-1/1');
    expect(fake.items()[0]?.body).toMatchObject({
      priority_id: priority,
      assignee_id: item.assignee,
      end_at: (NOW + DAY) / 1000,
      properties: { [property]: 'C-1/1', laiyuan: '5f1', jiezhi: (NOW + DAY) / 1000 },
    });
    expect(made.dueAt).toBe(NOW + DAY);
    const found = await tracker.probe();
    expect(found.filter(({ isFine }) => !isFine)).toEqual([
      { what: 'fields', isFine: false, detail: 'fields not found: laiyuan, jiezhi' },
    ]);
  });

  it('names types that are not there, and a project that is not', async () => {
    const tracker = await open(
      {},
      { targets: { action: { ...workItem, type: 'epic' }, complaint: { ...ticket, product: '5f' } } },
    );
    expect((await tracker.probe()).filter(({ isFine }) => !isFine)).toEqual([
      { what: 'type', isFine: false, detail: 'type epic is none of task, bug' },
      {
        what: 'project',
        isFine: false,
        detail: 'pingcode: read the states: validation (HTTP 400, code 100701)',
      },
    ]);
  });

  it('tries no way around a flow that does not lead there', async () => {
    const tracker = await open({ flow: { 待处理: ['处理中'], 处理中: ['已完成'] } });
    const made = await tracker.create({ ...item, kind: 'complaint' }, 'C-1');
    const move = (to: 'in-progress' | 'done') => tracker.setStatus?.(made.id, to, made.more);
    await expect(move('done')).rejects.toMatchObject({ kind: 'bad-transition', code: '100702' });
    expect(fake.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    await move('in-progress');
    expect(await move('done')).toMatchObject({ status: 'done' });
  });

  it('believes no 200 that changed nothing', async () => {
    const tracker = await open({ ignoresPatch: true });
    const made = await tracker.create(item, 'C-1/1');
    const moved = tracker.setStatus?.(made.id, 'done', made.more);
    await expect(moved).rejects.toMatchObject({ kind: 'bad-transition', code: 'not-moved' });
  });

  it('takes a closed ticket that was answered for done', async () => {
    const tracker = await open();
    const made = await tracker.create({ ...item, kind: 'complaint' }, 'C-1');
    fake.move(made.id, '已关闭');
    expect(await tracker.get(made.id)).toMatchObject({ status: 'cancelled', rawStatus: '已关闭' });
    fake.solve(made.id, '已解决');
    expect(await tracker.get(made.id)).toMatchObject({ status: 'done' });
    fake.solve(made.id, '重复');
    expect(await tracker.get(made.id)).toMatchObject({ status: 'cancelled' });
  });

  it('finds a reference behind a hundred others', async () => {
    const tracker = await open();
    for (let number = 1; number <= 105; number++) await tracker.create(item, `C-1/2${number}`);
    const last = await tracker.create(item, 'C-1/2');
    expect((await tracker.create(item, 'C-1/2')).id).toBe(last.id);
  });

  it.each(['', 'a b', '../auth/token', 'x?y', 'https://acme.example/'])(
    'reads nothing at %j',
    async (given) => {
      const tracker = await open({}, { dialect: 'pjm2' });
      const kind = given === '../auth/token' ? 'not-found' : 'validation';
      await expect(tracker.get(given)).rejects.toMatchObject({ kind });
    },
  );
});

describe('mapStatus', () => {
  const closed = { id: 's', name: '已关闭', type: 'closed' };

  it.each([
    ['work-item', 'task', null, '已关闭', 'cancelled'],
    ['work-item', 'bug', null, '已关闭', 'done'],
    ['work-item', 'bug', null, '已拒绝', 'cancelled'],
    ['idea', null, null, '已关闭', 'cancelled'],
    ['ticket', null, null, '已关闭', 'cancelled'],
    ['ticket', null, '已回复', '已关闭', 'done'],
    ['ticket', null, '已回复', '作废', 'cancelled'],
  ] as const)(
    'takes a %s of type %s, answered with %s, in %s for %s',
    (kind, type, solution, name, status) => {
      expect(mapStatus({ state: { ...closed, name }, kind, type, solution }, {})).toBe(status);
    },
  );

  it('goes by the desk before everything', () => {
    const state = { state: closed, kind: 'work-item', type: 'bug', solution: null } as const;
    expect(mapStatus(state, { 已关闭: 'cancelled' })).toBe('cancelled');
  });
});
