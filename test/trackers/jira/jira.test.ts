import { describe, expect, it } from 'vitest';
import { type Tracker, TrackerHookRefusal } from '../../../src/ports/tracker.ts';
import { createJira } from '../../../src/trackers/jira/connect.ts';
import { jiraSettings } from '../../../src/trackers/jira/settings.ts';
import { writeWiki } from '../../../src/trackers/jira/write-wiki.ts';
import { aHook } from '../../support/fake-trackers/a-hook.ts';
import {
  FAKE_JIRA,
  type FakeJira,
  type FakeJiraOptions,
  startFakeJira,
} from '../../support/fake-trackers/jira.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { email, token, project, hookSecret } = FAKE_JIRA;
const NOW = Date.UTC(2026, 10, 20);
const secrets = new Map([
  ['DESK_TOKEN', token],
  ['DESK_HOOK', hookSecret],
]);
const item = anItem({ assignee: '5b10ac8d82e05b22cc7d4ef5' });

let fake: FakeJira;

async function openWith(options: Partial<FakeJiraOptions> = {}, settings: object = {}): Promise<Tracker> {
  fake = await startFakeJira({ now: () => NOW, ...options });
  const read = jiraSettings.parse({
    baseUrl: fake.url,
    email,
    token: 'DESK_TOKEN',
    targets: {
      action: {
        project,
        type: 'Task',
        labels: ['complaint'],
        fields: { customfield_1: { from: 'reference' } },
      },
    },
    priorities: { P1: '2' },
    timezone: 'Asia/Shanghai',
    hook: { secret: 'DESK_HOOK' },
    ...settings,
  });
  return createJira(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createJira', () => {
  it('fills priority, assignee, due day, labels and the fields of the desk', async () => {
    const tracker = await openWith();
    const { dueAt } = await tracker.create(item, 'C-42/3');
    expect(fake.items()[0]?.fields).toMatchObject({
      priority: { id: '2' },
      assignee: { accountId: '5b10ac8d82e05b22cc7d4ef5' },
      duedate: '2026-11-30',
      labels: ['complaint', 'C-42/3'],
      customfield_1: 'C-42/3',
    });
    expect(dueAt).toBe(Date.parse('2026-12-01T00:00:00+08:00'));
  });

  it('names who does it as a Data Center knows them', async () => {
    const tracker = await openWith(
      { deployment: 'data-center' },
      { deployment: 'data-center', email: undefined },
    );
    await tracker.create({ ...item, assignee: 'octocat', dueAt: null }, 'C-42/3');
    const fields = fake.items()[0]?.fields;
    expect(fields).toMatchObject({ assignee: { name: 'octocat' } });
    expect(fields).not.toHaveProperty('duedate');
  });

  it('leaves open what became of an issue that cannot be read back', async () => {
    const tracker = await openWith();
    fake.plan(
      { on: 'read', answer: { status: 200, body: { issues: [] } } },
      { on: 'read', answer: { status: 503 } },
    );
    await expect(tracker.create(item, 'C-42/3')).rejects.toMatchObject({ kind: 'unknown' });
    await tracker.create(item, 'C-42/3');
    expect(fake.items()).toHaveLength(1);
  });

  it('goes only where a transition leads, and tries nothing around one that is refused', async () => {
    const stuck = await openWith({ flow: ['开发中'] });
    const { id } = await stuck.create(item, 'C-42/3');
    await expect(stuck.setStatus?.(id, 'done')).rejects.toMatchObject({ kind: 'bad-transition' });
    expect(await stuck.setStatus?.(id, 'in-progress')).toMatchObject({ rawStatus: '开发中' });
    await fake.close();

    const asking = await openWith({ refusesMoves: true });
    const made = await asking.create(item, 'C-42/3');
    await expect(asking.setStatus?.(made.id, 'done')).rejects.toMatchObject({ kind: 'bad-transition' });
    expect(fake.requests.filter(({ method }) => method === 'POST').slice(-1)[0]?.path).toContain(
      'transitions',
    );
  });

  it('reads the issue that is open on a board, and none of another host', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const board = `${fake.url}/jira/software/c/projects/SCR/boards/1?selectedIssue=SCR-1`;
    expect((await tracker.get(board)).id).toBe(id);
    for (const given of ['https://evil.example.com/browse/SCR-1', 'SCR-1/../../myself', ''])
      await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
  });

  it('takes a secret in the address where hooks are not signed, and then believes no more than the id', async () => {
    const tracker = await openWith({}, { hook: { secret: 'DESK_HOOK', proof: 'address' } });
    const { id } = await tracker.create(item, 'C-42/3');
    const { body } = fake.hook('jira:issue_updated', id, { at: NOW });
    const heard = await tracker.parseWebhook(aHook({ query: { secret: hookSecret }, body }), NOW);
    expect(heard).toMatchObject({ kind: 'event', item: id, said: null });
    expect(() => tracker.parseWebhook(aHook({ query: { secret: 'no' }, body }), NOW)).toThrow(
      TrackerHookRefusal,
    );
  });

  it('names types and priorities that are not there', async () => {
    const tracker = await openWith(
      {},
      { targets: { action: { project, type: 'Story' } }, priorities: { P1: 'Blocker' } },
    );
    expect((await tracker.probe()).map(({ what, isFine, detail }) => `${what} ${isFine} ${detail}`)).toEqual([
      'token true token accepted',
      'project true SCR found',
      'type false type Story is none of Task',
      'fields false priorities not found: Blocker',
    ]);
  });
});

describe('writeWiki', () => {
  it.each([
    ['h1. Title', String.raw`h1\. Title`],
    ['* item - one', String.raw`\* item \- one`],
    ['{code}x{code}', String.raw`\{code\}x\{code\}`],
    ['[~admin] !logo.png! ||a|b||', String.raw`\[\~admin\] \!logo.png\! \|\|a\|b\|\|`],
    ['C:\\\\temp', 'C:&#92;&#92;temp'],
    ['see https://a.example.com/x_y-z.', 'see [https://a.example.com/x_y-z].'],
    ['一行\n\n两行', '一行\n\n两行'],
  ])('keeps %j as it reads', (text, written) => {
    expect(writeWiki(text)).toBe(written);
  });
});
