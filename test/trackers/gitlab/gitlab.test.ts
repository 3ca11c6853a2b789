import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createGitlab } from '../../../src/trackers/gitlab/connect.ts';
import { gitlabSettings } from '../../../src/trackers/gitlab/settings.ts';
import { FAKE_GITLAB, type FakeGitlab, startFakeGitlab } from '../../support/fake-trackers/gitlab.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { token, project } = FAKE_GITLAB;
const NOW = Date.UTC(2026, 10, 20);
const item = anItem({ assignee: '17' });

let fake: FakeGitlab;

async function openWith(settings: object = {}): Promise<Tracker> {
  fake = await startFakeGitlab({ now: () => NOW, labels: ['complaint', 'doing'] });
  const read = gitlabSettings.parse({
    baseUrl: fake.url,
    token: 'DESK_TOKEN',
    targets: { action: { project, labels: ['complaint'] } },
    priorities: { P1: 'urgent' },
    states: { doing: 'in-progress', wontfix: 'cancelled' },
    timezone: 'Asia/Shanghai',
    ...settings,
  });
  return createGitlab(read, new Map([['DESK_TOKEN', token]]), { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createGitlab', () => {
  it('fills labels, the day it is due and who does it, for the eyes of the project only', async () => {
    const tracker = await openWith();
    await tracker.create(item, 'C-42/3');
    await tracker.create({ ...item, assignee: 'octocat' }, 'C-42/4');
    expect(fake.items().map(({ body }) => body)).toMatchObject([
      { labels: 'complaint,urgent', assignee_ids: [17], due_date: '2026-11-30', confidential: true },
      { labels: 'complaint,urgent', confidential: true },
    ]);
    // Only numbers are ids of people there.
    expect(fake.items()[1]?.body).not.toHaveProperty('assignee_ids');
  });

  it('says by labels what two states cannot, and takes them away again', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    expect(await tracker.setStatus?.(id, 'in-progress')).toMatchObject({ rawStatus: 'opened, doing' });
    expect(await tracker.setStatus?.(id, 'cancelled')).toMatchObject({ rawStatus: 'closed, wontfix' });
    expect(await tracker.setStatus?.(id, 'done')).toMatchObject({ rawStatus: 'closed' });
    expect(await tracker.setStatus?.(id, 'open')).toMatchObject({ rawStatus: 'opened' });
  });

  it('does not close as given up what no label says so of', async () => {
    const tracker = await openWith({ states: {} });
    const { id } = await tracker.create(item, 'C-42/3');
    await expect(tracker.setStatus?.(id, 'cancelled')).rejects.toMatchObject({ kind: 'bad-transition' });
    expect(fake.items()).toMatchObject([{ state: 'opened' }]);
  });

  it('reads no project that the desk does not name, and no other host', async () => {
    const tracker = await openWith();
    await tracker.create(item, 'C-42/3');
    const elsewhere = [
      'acme/secret#1',
      `${fake.url}/acme/secret/-/issues/1`,
      `https://evil.example.com/${project}/-/issues/1`,
    ];
    for (const given of elsewhere)
      await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
    expect((await tracker.get(`${fake.url}/${project}/-/work_items/1`)).id).toBe(`${project}#1`);
  });

  it('names the labels that a project lacks', async () => {
    const tracker = await openWith();
    expect(await tracker.probe()).toEqual([
      { what: 'project', isFine: true, detail: `${project} found` },
      { what: 'fields', isFine: false, detail: `labels not found in ${project}: urgent, wontfix` },
    ]);
  });
});
