import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createLinear } from '../../../src/trackers/linear/connect.ts';
import { linearSettings } from '../../../src/trackers/linear/settings.ts';
import { aHook } from '../../support/fake-trackers/a-hook.ts';
import { FAKE_LINEAR, type FakeLinear, startFakeLinear } from '../../support/fake-trackers/linear.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { token, team, hookSecret } = FAKE_LINEAR;
const NOW = Date.UTC(2026, 10, 20);
const secrets = new Map([
  ['DESK_TOKEN', token],
  ['DESK_HOOK', hookSecret],
]);
const item = anItem({ assignee: 'b1f1a7e0-0000-4000-8000-000000000002' });

let fake: FakeLinear;

async function openWith(settings: object = {}): Promise<Tracker> {
  fake = await startFakeLinear({ now: () => NOW });
  const read = linearSettings.parse({
    baseUrl: fake.url,
    token: 'DESK_TOKEN',
    targets: { action: { team } },
    timezone: 'Asia/Shanghai',
    hook: { secret: 'DESK_HOOK' },
    ...settings,
  });
  return createLinear(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createLinear', () => {
  it('fills priority, the day it is due and who does it, under an id of ours', async () => {
    const tracker = await openWith();
    const made = await tracker.create(item, 'C-42/3');
    expect(fake.items()[0]?.input).toMatchObject({
      id: made.id,
      priority: 1,
      dueDate: '2026-11-30',
      assigneeId: 'b1f1a7e0-0000-4000-8000-000000000002',
    });
  });

  it('reads no address of another host', async () => {
    const tracker = await openWith();
    const given = 'https://evil.example.com/acme/issue/ENG-1';
    await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
    await expect(tracker.get('ENG-1") { id } }')).rejects.toMatchObject({ kind: 'validation' });
  });

  it('does not go where the team has no such state', async () => {
    const tracker = await openWith({ states: { Canceled: 'done', Duplicate: 'done' } });
    const { id } = await tracker.create(item, 'C-42/3');
    await expect(tracker.setStatus?.(id, 'cancelled')).rejects.toMatchObject({ kind: 'bad-transition' });
  });

  it('reads an issue that was removed again, for what the hook says of it is past', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const hook = fake.hook(id, { at: NOW, action: 'remove' });
    expect(await tracker.parseWebhook(aHook(hook), NOW)).toMatchObject({ item: id, said: null });
  });

  it('names a team that is not there', async () => {
    const other = '00000000-0000-4000-8000-0000000000ff';
    const tracker = await openWith({ targets: { action: { team: other } } });
    expect(await tracker.probe()).toMatchObject([{ what: 'project', isFine: false }]);
  });
});
