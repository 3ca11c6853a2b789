import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createBitable } from '../../../src/trackers/bitable/connect.ts';
import { bitableSettings } from '../../../src/trackers/bitable/settings.ts';
import { aHook } from '../../support/fake-trackers/a-hook.ts';
import {
  FAKE_BITABLE,
  type FakeBitable,
  type FakeBitableOptions,
  refusal,
  startFakeBitable,
} from '../../support/fake-trackers/bitable.ts';
import { sealEvent } from './sealed-event.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { app, table, appId, appSecret, encryptKey } = FAKE_BITABLE;
const NOW = Date.UTC(2026, 10, 20, 2);
const secrets = new Map([
  ['DESK_APP', appId],
  ['DESK_SECRET', appSecret],
  ['DESK_KEY', encryptKey],
]);
const item = anItem({ assignee: 'ou_chen' });
const columns = {
  title: '标题',
  text: '说明',
  status: '状态',
  due: '截止',
  assignee: '负责人',
  priority: '优先级',
};

let fake: FakeBitable;

async function openWith(settings: object = {}, options: Partial<FakeBitableOptions> = {}): Promise<Tracker> {
  fake = await startFakeBitable({ now: () => NOW, ...options });
  const read = bitableSettings.parse({
    baseUrl: fake.url,
    appId: 'DESK_APP',
    appSecret: 'DESK_SECRET',
    targets: { action: { app, table, fields: { 编号: { from: 'reference' } } } },
    columns,
    priorities: { P1: '紧急' },
    states: { 待排期: 'open' },
    hook: { proof: 'event', key: 'DESK_KEY' },
    ...settings,
  });
  return createBitable(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createBitable', () => {
  it('fills the columns of the desk, and begins with the option that means open', async () => {
    const tracker = await openWith();
    const made = await tracker.create(item, 'C-42/3');
    expect(made).toMatchObject({ updatedAt: NOW, dueAt: item.dueAt, rawStatus: '待排期' });
    expect(fake.records()[0]?.fields).toEqual({
      标题: '[C-42/3] 导出失败',
      说明: '一直报错',
      状态: '待排期',
      优先级: '紧急',
      截止: item.dueAt,
      负责人: [{ id: 'ou_chen' }],
      编号: 'C-42/3',
    });
  });

  it('makes one record of a reference though what was made cannot be found yet', async () => {
    const tracker = await openWith({}, { isSlowToFind: true });
    const first = await tracker.create(item, 'C-42/3');
    expect((await tracker.create(item, 'C-42/3')).id).toBe(first.id);
    expect(fake.records()).toHaveLength(1);
  });

  it('makes no options: what is not there is refused, and found beforehand', async () => {
    const tracker = await openWith({ priorities: { P1: '火急' }, states: { 待排期: 'cancelled' } });
    await expect(tracker.create(item, 'C-42/3')).rejects.toMatchObject({
      kind: 'validation',
      code: 'no-option',
    });
    const findings = await tracker.probe();
    expect(findings.find(({ isFine }) => !isFine)?.detail).toContain('火急');
    const made = await tracker.create({ ...item, priority: 'P3' }, 'C-42/3');
    expect(made).toMatchObject({ status: 'open', rawStatus: '' });
    await expect(tracker.setStatus?.(made.id, 'open')).resolves.toMatchObject({ status: 'open' });
    await tracker.setStatus?.(made.id, 'done');
    await expect(tracker.setStatus?.(made.id, 'open')).rejects.toMatchObject({ kind: 'bad-transition' });
  });

  it('loses no words of two who comment at once', async () => {
    const tracker = await openWith({ columns: { ...columns, log: '日志' } });
    const { id } = await tracker.create(item, 'C-42/3');
    await Promise.all([tracker.comment(id, '一', 'C-42/3#1'), tracker.comment(id, '二', 'C-42/3#2')]);
    expect(fake.items()[0]?.comments).toEqual(['[C-42/3#1] 一', '[C-42/3#2] 二']);
  });

  it('is tried again when somebody else wrote into the base', async () => {
    const tracker = await openWith();
    fake.plan({ on: 'write', answer: refusal(200, 1254291) });
    await expect(tracker.create(item, 'C-42/3')).rejects.toMatchObject({ kind: 'transient' });
  });

  it('finds columns that are not there or of another kind', async () => {
    const tracker = await openWith({ columns: { ...columns, due: '说明' } });
    const findings = await tracker.probe();
    expect(findings.filter(({ isFine }) => !isFine)).toMatchObject([
      { what: 'type', detail: `${table} has no date column 说明` },
    ]);
  });

  it('answers an address that is being checked, when it was sealed with our key', async () => {
    const tracker = await openWith();
    const asked = { type: 'url_verification', token: 'v', challenge: 'ajls384k' };
    const check = sealEvent(asked, { key: encryptKey, at: NOW, isSigned: false });
    expect(await tracker.parseWebhook(aHook(check), NOW)).toMatchObject({
      kind: 'challenge',
      reply: '{"challenge":"ajls384k"}',
    });
    const open = aHook({ body: JSON.stringify(asked) });
    expect(() => tracker.parseWebhook(open, NOW)).toThrow('not sealed');
  });

  it('tells of every record that one edit has changed, each once', async () => {
    const tracker = await openWith();
    const event = {
      header: { event_id: 'e-1', event_type: 'drive.file.bitable_record_changed_v1' },
      event: {
        file_token: app,
        table_id: table,
        action_list: ['rec1', 'rec2', 'rec1', 'rec3'].map((record) => ({ record_id: record })),
      },
    };
    const heard = await tracker.parseWebhook(aHook(sealEvent(event, { key: encryptKey, at: NOW })), NOW);
    expect(heard).toMatchObject({ item: 'rec1', others: ['rec2', 'rec3'] });
  });

  it('reads no address of another host', async () => {
    const tracker = await openWith();
    const { url } = await tracker.create(item, 'C-42/3');
    const given = (url ?? '').replace('feishu.cn', 'evil-feishu.cn');
    await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
  });
});
