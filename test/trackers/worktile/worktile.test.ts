import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createWorktile } from '../../../src/trackers/worktile/connect.ts';
import { fillPath, fillTemplate } from '../../../src/trackers/worktile/fill-template.ts';
import { mapStatus } from '../../../src/trackers/worktile/map-status.ts';
import { worktileSettings } from '../../../src/trackers/worktile/settings.ts';
import {
  FAKE_WORKTILE,
  type FakeWorktile,
  notOk,
  startFakeWorktile,
} from '../../support/fake-trackers/worktile.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { clientId, clientSecret, project, type } = FAKE_WORKTILE;
const NOW = Date.UTC(2026, 10, 20);
const item = anItem({
  title: '导出失败 {link}',
  priority: 'P2',
  dueAt: NOW,
  link: 'https://huiyin.example.com/C-1',
});

describe('createWorktile', () => {
  let fake: FakeWorktile;

  endFake(() => fake);

  async function open(settings: object = {}, secret: string = clientSecret): Promise<Tracker> {
    fake = await startFakeWorktile({ now: () => NOW, writing: 'flat' });
    const parsed = worktileSettings.parse({
      baseUrl: fake.url,
      clientId: 'DESK_WT_ID',
      clientSecret: 'DESK_WT_SECRET',
      targets: { action: { project, type } },
      ...settings,
    });
    const secrets = new Map([
      ['DESK_WT_ID', clientId],
      ['DESK_WT_SECRET', secret],
    ]);
    return createWorktile(parsed, secrets, { fetch, now: () => NOW });
  }

  it('neither comments nor moves until somebody says how', async () => {
    const tracker = await open();
    expect(tracker.can).toEqual({ comment: false, setStatus: false, dueDates: false, push: 'none' });
    expect(tracker.setStatus).toBeUndefined();
  });

  it('takes wrong credentials for what they are though they come with 200', async () => {
    const tracker = await open({}, 'another-secret');
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind: 'auth', code: '1101' });
    expect(await tracker.probe()).toMatchObject([{ what: 'token', isFine: false }]);
  });

  it('takes a refusal with 200 for one', async () => {
    const tracker = await open();
    fake.plan({ on: 'write', answer: notOk(2001) });
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind: 'validation', code: '2001' });
  });

  it('leaves open what became of a task whose id it cannot find', async () => {
    const tracker = await open();
    fake.plan({ on: 'write', answer: { status: 200, body: { ok: true, data: { what: 'ever' } } } });
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind: 'unknown', code: 'no-id' });
  });

  it('leaves open what became of a task that was made and cannot be read', async () => {
    const tracker = await open();
    fake.plan({ on: 'write', answer: { status: 200, body: { _id: '62ffffffffffffffffffffff' } } });
    await expect(tracker.create(item, 'C-1/1')).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('would rather make no task than a second one in a project too large to look through', async () => {
    const tracker = await open({ lookup: { pages: 1 } });
    for (let number = 0; number <= 100; number++) {
      await tracker.create(item, `C-1/${number}`);
    }
    await expect(tracker.create(item, 'C-2')).rejects.toMatchObject({
      kind: 'validation',
      code: 'too-many-tasks',
    });
  });

  it('makes a task without looking where the desk says so', async () => {
    const tracker = await open({ lookup: 'none' });
    await tracker.create(item, 'C-1/1');
    await tracker.create(item, 'C-1/1');
    expect(fake.items()).toHaveLength(2);
    expect(fake.requests.filter(({ method }) => method === 'GET')).toEqual([]);
  });

  it('fills nothing that a customer wrote', async () => {
    const tracker = await open();
    expect(await tracker.create(item, 'C-1/1')).toMatchObject({ title: item.title });
  });

  it('names a project that is not there', async () => {
    const tracker = await open({ targets: { action: { project: '6f', type } } });
    expect(await tracker.probe()).toMatchObject([
      { what: 'token', isFine: true },
      { what: 'project', isFine: false, detail: 'project 6f not found' },
      { what: 'create', isFine: true },
    ]);
  });
});

describe('fillTemplate', () => {
  it('keeps numbers, leaves out what is not there, and fills once', () => {
    const template = {
      a: '{due}',
      b: ['{type}', 'x {title}'],
      c: { d: '{assignee}' },
      e: null,
      f: '{other}',
      g: [],
    };
    const values = { due: 12, type: null, title: '{due}', assignee: undefined };
    expect(fillTemplate(template, values)).toEqual({ a: 12, b: ['x {due}'], e: null, f: '{other}', g: [] });
  });

  it('lets no value lead out of its part of a path', () => {
    expect(fillPath('/a/{id}/b', { id: '../c?d=1#e' })).toBe('/a/..%2Fc%3Fd%3D1%23e/b');
  });
});

describe('mapStatus', () => {
  it.each([
    [1, '打开', 'open'],
    [1, '待确认', 'open'],
    [2, '修复中', 'in-progress'],
    [2, '挂起', 'in-progress'],
    [3, '已解决', 'done'],
    [3, '已验收', 'done'],
    [3, '已取消', 'cancelled'],
    [3, '已关闭', 'cancelled'],
    [3, '作废', 'cancelled'],
    [3, '暂不解决', 'cancelled'],
    [3, '未解决', null],
    [3, '不发布', null],
    [3, '归档', null],
    [4, '已取消', null],
    [null, '已完成', null],
  ])('takes type %s named %s for %s', (state_type, name, status) => {
    const task = { _id: 't', title: 't', state_type, task_state: { name } };
    expect(mapStatus(task, {})).toBe(status);
  });

  it('goes by the desk before everything', () => {
    const task = { _id: 't', title: 't', state_type: 3, task_state: { _id: 's1', name: '归档' } };
    expect([mapStatus(task, { 归档: 'done' }), mapStatus(task, { S1: 'cancelled', 3: 'done' })]).toEqual([
      'done',
      'cancelled',
    ]);
  });
});
