import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createGithub } from '../../../src/trackers/github/connect.ts';
import { githubSettings } from '../../../src/trackers/github/settings.ts';
import { aHook } from '../../support/fake-trackers/a-hook.ts';
import {
  FAKE_GITHUB,
  type FakeGithub,
  type FakeGithubOptions,
  startFakeGithub,
} from '../../support/fake-trackers/github.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { token, repository, hookSecret } = FAKE_GITHUB;
const NOW = Date.UTC(2026, 10, 20);
const secrets = new Map([
  ['DESK_TOKEN', token],
  ['DESK_HOOK', hookSecret],
]);
const item = anItem({ assignee: 'octocat', dueAt: null });

let fake: FakeGithub;

async function openWith(
  options: Partial<FakeGithubOptions> = {},
  settings: object = { states: { doing: 'in-progress' } },
): Promise<Tracker> {
  fake = await startFakeGithub({ now: () => NOW, labels: ['doing'], ...options });
  const read = githubSettings.parse({
    baseUrl: fake.url,
    token: 'DESK_TOKEN',
    targets: { action: { repository, labels: ['complaint'], type: 'Bug' } },
    priorities: { P1: 'urgent' },
    hook: { secret: 'DESK_HOOK' },
    ...settings,
  });
  return createGithub(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createGithub', () => {
  it('gives an issue its labels, the one of its priority, and who does it', async () => {
    const tracker = await openWith();
    await tracker.create(item, 'C-42/3');
    expect(fake.items()).toMatchObject([
      { title: '[C-42/3] 导出失败', labels: ['complaint', 'urgent'], assignees: ['octocat'] },
    ]);
  });

  it('takes no pull request for an issue', async () => {
    const tracker = await openWith();
    fake.openPullRequest('[C-42/3] 导出失败');
    await tracker.create(item, 'C-42/3');
    expect(fake.items()).toHaveLength(1);
    await expect(tracker.get(`${repository}#1`)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('finds what was made a moment ago where the search lags, and by the search what is old', async () => {
    const lagging = await openWith({ isSearchEmpty: true });
    await lagging.create(item, 'C-42/3');
    await lagging.create(item, 'C-42/3');
    expect(fake.items()).toHaveLength(1);
    await fake.close();

    const busy = await openWith();
    await busy.create(item, 'C-42/3');
    for (let other = 0; other < 200; other += 1) fake.openPullRequest('another');
    await busy.create(item, 'C-42/3');
    expect(fake.items()).toHaveLength(1);
  });

  it('reads no repository that the desk does not name, and no other host', async () => {
    const tracker = await openWith();
    await tracker.create(item, 'C-42/3');
    const elsewhere = [
      'acme/secret#1',
      `${fake.url}/acme/secret/issues/1`,
      'https://evil.example.com/acme/billing/issues/1',
    ];
    for (const given of elsewhere)
      await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
    await expect(tracker.get(`${repository}#1/../../../user`)).rejects.toMatchObject({ kind: 'validation' });
  });

  it('says in progress by a label, and takes it away again', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    expect((await tracker.setStatus?.(id, 'in-progress'))?.rawStatus).toBe('open, doing');
    expect(fake.items()[0]?.labels).toEqual(['complaint', 'urgent', 'doing']);
    expect((await tracker.setStatus?.(id, 'cancelled'))?.rawStatus).toBe('closed/not_planned');
    expect(fake.items()[0]?.labels).toEqual(['complaint', 'urgent']);
    expect((await tracker.setStatus?.(id, 'open'))?.rawStatus).toBe('open/reopened');
  });

  it('does not say in progress where no label does, or where labels are dropped', async () => {
    const without = await openWith({}, {});
    const { id } = await without.create(item, 'C-42/3');
    await expect(without.setStatus?.(id, 'in-progress')).rejects.toMatchObject({ kind: 'bad-transition' });
    await fake.close();

    const dropping = await openWith({ dropsLabels: true });
    const made = await dropping.create(item, 'C-42/3');
    await expect(dropping.setStatus?.(made.id, 'in-progress')).rejects.toMatchObject({
      kind: 'bad-transition',
    });
  });

  it('reads an issue that was deleted again, for what the hook says of it is past', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const hook = fake.hook('issues', {
      action: 'deleted',
      issue: fake.issueOf(id),
      sender: { login: 'chen' },
    });
    expect(await tracker.parseWebhook(aHook(hook), NOW)).toMatchObject({
      kind: 'event',
      item: id,
      said: null,
    });
  });

  it('is told the same delivery under another id', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const hook = fake.hook('issues', {
      action: 'closed',
      issue: fake.issueOf(id),
      sender: { login: 'chen' },
    });
    const replayed = { ...hook, headers: { ...hook.headers, 'X-GitHub-Delivery': 'another' } };
    const [first, second] = [
      await tracker.parseWebhook(aHook(hook), NOW),
      await tracker.parseWebhook(aHook(replayed), NOW),
    ];
    expect(second).toEqual(first);
  });

  it('names the labels that a repository lacks', async () => {
    const tracker = await openWith();
    expect(await tracker.probe()).toEqual([
      { what: 'project', isFine: true, detail: `${repository} found` },
      { what: 'fields', isFine: false, detail: `labels not found in ${repository}: complaint, urgent` },
    ]);
  });
});
