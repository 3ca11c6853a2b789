import { describe, expect, it } from 'vitest';
import type { Tracker } from '../../../src/ports/tracker.ts';
import { createTapd } from '../../../src/trackers/tapd/connect.ts';
import { tapdSettings } from '../../../src/trackers/tapd/settings.ts';
import {
  FAKE_TAPD,
  type FakeTapd,
  type FakeTapdOptions,
  startFakeTapd,
} from '../../support/fake-trackers/tapd.ts';
import { endFake } from '../../support/fake-trackers/end-fake.ts';
import { anItem } from '../an-item.ts';

const { apiUser, apiPassword, workspace } = FAKE_TAPD;
const NOW = Date.UTC(2026, 10, 20, 2);
const secrets = new Map([
  ['DESK_USER', apiUser],
  ['DESK_PASSWORD', apiPassword],
]);
const item = anItem({ assignee: '陈平' });

let fake: FakeTapd;

async function openWith(options: Partial<FakeTapdOptions> = {}, settings: object = {}): Promise<Tracker> {
  fake = await startFakeTapd({ now: () => NOW, ...options });
  const read = tapdSettings.parse({
    baseUrl: fake.url,
    apiUser: 'DESK_USER',
    apiPassword: 'DESK_PASSWORD',
    targets: { action: { as: 'bug', workspace, fields: { custom_field_1: { from: 'reference' } } } },
    priorities: { P1: '紧急' },
    timezone: 'Asia/Shanghai',
    ...settings,
  });
  return createTapd(read, secrets, { fetch, now: () => NOW });
}

endFake(() => fake);

describe('createTapd', () => {
  it('fills a bug with its own names of fields, and keeps all digits of its id', async () => {
    const tracker = await openWith();
    const made = await tracker.create(item, 'C-42/3');
    expect(made).toMatchObject({ id: '1120003271001010001', updatedAt: NOW, rawStatus: '新' });
    expect(fake.items()[0]?.fields).toMatchObject({
      title: '[C-42/3] 导出失败',
      priority_label: '紧急',
      current_owner: '陈平',
      deadline: '2026-11-30',
      custom_field_1: 'C-42/3',
    });
  });

  it('takes no state that did not come about for one that did', async () => {
    const tracker = await openWith({ ignoresMoves: true });
    const { id } = await tracker.create(item, 'C-42/3');
    await expect(tracker.setStatus?.(id, 'done')).rejects.toMatchObject({ kind: 'bad-transition' });
  });

  it('reads no address of another host', async () => {
    const tracker = await openWith();
    const { id } = await tracker.create(item, 'C-42/3');
    const given = `https://evil.example.com/${workspace}/bugtrace/bugs/view/${id}`;
    await expect(tracker.get(given)).rejects.toMatchObject({ kind: 'validation' });
  });
});
