import type { TrackedItem } from '../../../src/ports/tracker.ts';
import { createBitable } from '../../../src/trackers/bitable/connect.ts';
import { bitableSettings } from '../../../src/trackers/bitable/settings.ts';
import type { HookParts } from '../../support/fake-trackers/a-hook.ts';
import {
  FAKE_BITABLE,
  type FakeBitable,
  refusal,
  startFakeBitable,
} from '../../support/fake-trackers/bitable.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';
import { sealEvent } from './sealed-event.ts';

const { app, table, appId, appSecret, token, hookSecret, encryptKey } = FAKE_BITABLE;
const secrets = new Map([
  ['DESK_BASE_APP', appId],
  ['DESK_BASE_SECRET', appSecret],
  ['DESK_BASE_HOOK', hookSecret],
  ['DESK_BASE_KEY', encryptKey],
]);

interface Change {
  readonly eventId?: string;
  readonly type?: string;
  readonly table?: string;
}

function changeOf(record: string, given: Change = {}): object {
  return {
    schema: '2.0',
    header: {
      event_id: given.eventId ?? 'f7984f25108f8137722bb63cee927e66',
      event_type: given.type ?? 'drive.file.bitable_record_changed_v1',
    },
    event: {
      file_token: app,
      table_id: given.table ?? table,
      action_list: [{ record_id: record, action: 'record_edited' }],
    },
  };
}

const sealed = (item: TrackedItem, at: number, given?: Change): HookParts =>
  sealEvent(changeOf(item.id, given), { key: encryptKey, at });

const events: TrackerHooks = {
  event: (item, at) => sealed(item, at),
  next: (item, at) => sealed(item, at, { eventId: 'another' }),
  ignored: (at) => [
    sealEvent(changeOf('rec1', { type: 'drive.file.edit_v1' }), { key: encryptKey, at }),
    sealEvent(changeOf('rec1', { table: 'tblOfOthers' }), { key: encryptKey, at }),
    sealEvent({ hello: 'world' }, { key: encryptKey, at }),
  ],
  forged: (item, at) => [
    sealEvent(changeOf(item.id), { key: 'another key', at }),
    sealEvent(changeOf(item.id), { key: encryptKey, at, isSigned: false }),
    { ...sealed(item, at), headers: {} },
    { body: JSON.stringify(changeOf(item.id)) },
  ],
  isSigned: true,
  lifeMs: 300_000,
};

let fake: FakeBitable;

const automations: TrackerHooks = {
  event: ({ id }) => fake.automation(id),
  next: ({ id }) => ({ ...fake.automation(id), body: JSON.stringify({ id, sent: 2 }) }),
  ignored: () => ['{"hello":"world"}', 'null', 'no json'].map((body) => ({ ...fake.automation(''), body })),
  forged: ({ id }) => [
    { body: fake.automation(id).body },
    { ...fake.automation(id), query: { secret: 'another' } },
  ],
  isSigned: false,
  lifeMs: null,
};

const ways = [
  { hook: { proof: 'event', key: 'DESK_BASE_KEY' }, hooks: events },
  { hook: { proof: 'address', secret: 'DESK_BASE_HOOK' }, hooks: automations },
] as const;

for (const { hook, hooks } of ways) {
  describeTracker({
    name: `Bitable, hooks proved by ${hook.proof}`,
    async openHome(now) {
      fake = await startFakeBitable({ now });
      const settings = bitableSettings.parse({
        baseUrl: fake.url,
        appId: 'DESK_BASE_APP',
        appSecret: 'DESK_BASE_SECRET',
        targets: { action: { app, table } },
        columns: { title: '标题', text: '说明', log: '日志', status: '状态', due: '截止' },
        states: { 待排期: 'open', 已上线: 'done' },
        hook,
      });
      return homeOf(fake, now, (io) => createBitable(settings, secrets, io));
    },
    secrets: [appSecret, token, hookSecret, encryptKey],
    titleLimit: 255,
    hostileText: '<img src=x onerror=alert(1)> & [a](javascript:b) @all',
    refusals: {
      badToken: refusal(400, 99991663),
      forbidden: refusal(403, 1254302),
      broken: refusal(504, 1255040),
      limited: [
        { answer: refusal(200, 1254290), waitMs: 60_000 },
        {
          answer: { ...refusal(429, 99991400), headers: { 'x-ogw-ratelimit-reset': '7' } },
          waitMs: 7000,
        },
      ],
    },
    renewsToken: true,
    missingItem: 'recuQ7lLtq9999',
    states: [
      ['待排期', 'open'],
      ['', 'open'],
      ['进行中', 'in-progress'],
      ['已完成', 'done'],
      ['已上线', 'done'],
      ['已取消', 'cancelled'],
      ['搁置', null],
    ],
    address: ({ url }) => (url ?? '').replace('https://feishu.cn', 'https://yuanshan.feishu.cn'),
    hooks,
  });
}
