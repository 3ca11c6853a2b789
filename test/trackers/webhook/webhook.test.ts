import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createWebhookTracker } from '../../../src/trackers/webhook/connect.ts';
import { webhookSettings } from '../../../src/trackers/webhook/settings.ts';
import {
  FAKE_WEBHOOK,
  type FakeWebhook,
  type FakeWebhookOptions,
  startFakeWebhook,
} from '../../support/fake-trackers/webhook.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { secret, old } = FAKE_WEBHOOK;
const NOW = Date.UTC(2026, 10, 20);
const secrets = new Map([
  ['DESK_NEW', secret],
  ['DESK_OLD', old],
]);
const item = anItem({
  kind: 'idea',
  assignee: 'chen',
  dueAt: NOW + 86_400_000,
  link: 'https://huiyin.example.com/C-42',
});

let fake: FakeWebhook;

async function openWith(
  options: Partial<FakeWebhookOptions> = {},
  settings: object = {},
  privateHosts?: string[],
): Promise<Tracker> {
  fake = await startFakeWebhook({ now: () => NOW, ...options });
  const read = webhookSettings.parse({
    url: `${fake.url}/hook?team=7`,
    secret: ['DESK_NEW', 'DESK_OLD'],
    ...settings,
  });
  const hosts = privateHosts ?? [new URL(fake.url).host];
  return createWebhookTracker(read, secrets, { fetch, now: () => NOW, privateHosts: hosts });
}

endFake(() => fake);

describe('createWebhookTracker', () => {
  it('says all that the other side needs, and takes its name of the item', async () => {
    const tracker = await openWith();
    expect(await tracker.create(item, 'C-42/3')).toMatchObject({ id: '1000', key: 'K-1000', status: 'open' });
    expect(fake.items()[0]?.data).toEqual({
      ref: 'C-42/3',
      kind: 'idea',
      title: '导出失败',
      text: '一直报错',
      priority: 'P1',
      assignee: 'chen',
      due: '2026-11-21T00:00:00.000Z',
      link: 'https://huiyin.example.com/C-42',
    });
  });

  it('calls an item by our reference where the other side answers nothing, or has it already', async () => {
    const tracker = await openWith({ isSilent: true });
    const made = await tracker.create(item, 'C-42/3');
    expect(made).toMatchObject({ id: 'C-42/3', key: 'C-42/3', title: '导出失败', status: 'open' });
    expect(await tracker.create(item, 'C-42/3')).toEqual(made);
    await tracker.comment(made.id, '已告知客户', 'C-42/3#1');
    expect(await tracker.setStatus?.(made.id, 'done')).toMatchObject({ status: 'done' });
    expect(fake.items()).toMatchObject([{ status: 'done', comments: ['已告知客户'] }]);
  });

  it('does not ask where the other side does not answer questions', async () => {
    const tracker = await openWith();
    await expect(tracker.get('1000')).rejects.toMatchObject({ kind: 'validation', code: 'not-readable' });
    expect(fake.requests).toEqual([]);
  });

  it('is taken by who still holds the key before', async () => {
    const tracker = await openWith({ secret: old });
    await tracker.create(item, 'C-42/3');
    expect(fake.items()).toHaveLength(1);
  });

  it('never calls into our own networks unless the operator lets it', async () => {
    const tracker = await openWith({}, {}, []);
    const refused = { kind: 'validation', code: 'not-https' };
    await expect(tracker.create(item, 'C-42/3')).rejects.toMatchObject(refused);
    expect(await tracker.probe()).toMatchObject([{ what: 'connection', isFine: false }]);
    expect(fake.requests).toEqual([]);
  });
});
