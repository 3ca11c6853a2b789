import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createFeishuProject } from '../../../src/trackers/feishu-project/connect.ts';
import { feishuProjectSettings } from '../../../src/trackers/feishu-project/settings.ts';
import {
  FAKE_PROJECT,
  type FakeProject,
  type FakeProjectOptions,
  startFakeProject,
} from '../../support/fake-trackers/feishu-project.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { pluginId, pluginSecret, userKey, project, type } = FAKE_PROJECT;
const NOW = Date.UTC(2026, 10, 20, 2);
const secrets = new Map([
  ['DESK_ID', pluginId],
  ['DESK_SECRET', pluginSecret],
]);
const item = anItem({ assignee: '7012' });

let fake: FakeProject;

async function openWith(settings: object = {}, options: Partial<FakeProjectOptions> = {}): Promise<Tracker> {
  fake = await startFakeProject({ now: () => NOW, ...options });
  const read = feishuProjectSettings.parse({
    baseUrl: fake.url,
    pluginId: 'DESK_ID',
    pluginSecret: 'DESK_SECRET',
    userKey,
    targets: { action: { project, type, template: '4512', transitions: { done: '2' } } },
    keys: { due: 'exp_time', priority: 'priority', assignee: 'owner' },
    priorities: { P1: '0' },
    states: { released: 'done' },
    ...settings,
  });
  return createFeishuProject(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createFeishuProject', () => {
  it('fills the fields that the desk names', async () => {
    const tracker = await openWith();
    const made = await tracker.create(item, 'C-42/3');
    expect(made).toMatchObject({ updatedAt: NOW, dueAt: item.dueAt, rawStatus: 'started' });
    expect(fake.stored()[0]).toMatchObject({ title: '[C-42/3] 导出失败', template: 4512 });
    expect(Object.fromEntries(fake.stored()[0]?.fields ?? [])).toEqual({
      description: '一直报错',
      exp_time: item.dueAt,
      owner: '7012',
      priority: { value: '0' },
    });
  });

  it('takes no end for done but those that the desk names, and says so beforehand', async () => {
    const tracker = await openWith({ states: {} });
    const { id } = await tracker.create(item, 'C-42/3');
    fake.move(id, 'released');
    expect(await tracker.get(id)).toMatchObject({ status: null, rawStatus: 'released' });
    const findings = await tracker.probe();
    expect(findings.filter(({ isFine }) => !isFine)).toMatchObject([{ what: 'fields' }]);
  });

  it('takes every end for done where the desk says so', async () => {
    const tracker = await openWith({ states: { archived: 'done' } });
    const { id } = await tracker.create(item, 'C-42/3');
    fake.move(id, 'ended');
    expect(await tracker.get(id)).toMatchObject({ status: 'done' });
  });

  it('moves by the transitions of the desk only, and believes none that did not come about', async () => {
    const tracker = await openWith({}, { ignoresMoves: true });
    const { id } = await tracker.create(item, 'C-42/3');
    await expect(tracker.setStatus?.(id, 'cancelled')).rejects.toMatchObject({ code: 'no-transition' });
    await expect(tracker.setStatus?.(id, 'done')).rejects.toMatchObject({ code: 'not-moved' });
  });

  it('does not say that it moves items when no transition is named', async () => {
    const tracker = await openWith({ targets: { action: { project, type } }, keys: {} });
    expect(tracker.can).toMatchObject({ setStatus: false, dueDates: false });
  });

  it('finds a type that is not there', async () => {
    const tracker = await openWith({ targets: { action: { project, type: 'issue' } } });
    const findings = await tracker.probe();
    expect(findings.filter(({ isFine }) => !isFine)).toMatchObject([
      { detail: 'yuanshan has no type issue' },
    ]);
  });

  it('reads no address of another host', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const given = `https://evil.example.com/${project}/${type}/detail/${id}`;
    await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
  });
});
