import { createPingcode } from '../../../src/trackers/pingcode/connect.ts';
import { pingcodeSettings } from '../../../src/trackers/pingcode/settings.ts';
import {
  FAKE_PINGCODE,
  type FakeDialect,
  refusal,
  startFakePingcode,
} from '../../support/fake-trackers/pingcode.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';

const { clientId, clientSecret, project, product, ticketType } = FAKE_PINGCODE;
const HOOK_SECRET = 'hook-secret-0123456789';
const secrets = new Map([
  ['DESK_PC_ID', clientId],
  ['DESK_PC_SECRET', clientSecret],
  ['DESK_PC_HOOK', HOOK_SECRET],
]);

const targets = {
  'work-item': { as: 'work-item', project, type: 'task' },
  idea: { as: 'idea', product },
  ticket: { as: 'ticket', product, type: ticketType },
} as const;

const limited = (header: string, value: string) => ({
  status: 429,
  headers: { [header]: value },
  body: { code: '100038', message: '请求过多' },
});

const flow = (key: string) => JSON.stringify({ workitem: { id: key, title: '导出', status: '已完成' } });
const nexus = (id: string, own: boolean) =>
  JSON.stringify({
    event_type: 'pce:pjm:workitem:updated',
    self_generated: own,
    payload: { data: { id }, changelog: { target: { state: 'x' } } },
  });

const hooks: TrackerHooks = {
  event: ({ id }) => ({ query: { secret: HOOK_SECRET }, body: flow(id) }),
  next: ({ id }) => ({ headers: { 'X-Huiyin-Secret': HOOK_SECRET }, body: nexus(id, false) }),
  own: ({ id }) => ({ headers: { 'X-Huiyin-Secret': HOOK_SECRET }, body: nexus(id, true) }),
  ignored: () =>
    [
      '{"event_type":"pce:pjm:workitem:viewed","payload":{"data":{"id":"5f"}}}',
      '{"hello":"world"}',
      '[1]',
      'null',
      'no json',
    ].map((body) => ({ query: { secret: HOOK_SECRET }, body })),
  forged: ({ id }) => [
    { body: flow(id) },
    { query: { secret: '' }, body: flow(id) },
    { query: { secret: HOOK_SECRET.slice(0, -1) }, body: flow(id) },
    { query: { secret: HOOK_SECRET }, headers: { 'x-huiyin-secret': 'wrong' }, body: flow(id) },
  ],
  isSigned: false,
  lifeMs: null,
};

interface Case {
  readonly target: keyof typeof targets;
  readonly dialect: FakeDialect;
  readonly omitsType: boolean;
}

const cases: Case[] = [
  { target: 'work-item', dialect: 'pjm2', omitsType: true },
  { target: 'work-item', dialect: 'pjm', omitsType: false },
  { target: 'work-item', dialect: 'project', omitsType: true },
  { target: 'idea', dialect: 'pjm2', omitsType: false },
  { target: 'ticket', dialect: 'pjm2', omitsType: true },
];

for (const { target, dialect, omitsType } of cases) {
  describeTracker({
    name: `PingCode, ${target}, ${dialect}`,
    async openHome(now) {
      const fake = await startFakePingcode({ now, dialects: [dialect], omitsType });
      const settings = pingcodeSettings.parse({
        baseUrl: fake.url,
        clientId: 'DESK_PC_ID',
        clientSecret: 'DESK_PC_SECRET',
        targets: { action: targets[target] },
        hook: { secret: 'DESK_PC_HOOK' },
      });
      return homeOf(fake, now, (io) => createPingcode(settings, secrets, io));
    },
    secrets: [clientId, clientSecret, HOOK_SECRET, '00000000-0000-4000'],
    titleLimit: 255,
    hostileText: '&lt;img src=x onerror=alert(1)&gt; &amp; [a](javascript:b) @all',
    refusals: {
      badToken: { status: 401, body: { code: '100021', message: 'token' } },
      forbidden: refusal(403, '100020'),
      broken: refusal(500, '100000'),
      limited: [
        { answer: limited('X-RateLimit-Retry-After', '7'), waitMs: 7000 },
        { answer: limited('X-PC-Retry-After', '12'), waitMs: 12_000 },
        { answer: limited('Retry-After', '3'), waitMs: 3000 },
        { answer: limited('X-Other', '3'), waitMs: 60_000 },
      ],
    },
    renewsToken: true,
    missingItem: '64ffffffffffffffffffffff',
    states: [
      ['待处理', 'open'],
      ['处理中', 'in-progress'],
      ['已修复', 'in-progress'],
      ['已完成', 'done'],
      ['已关闭', 'cancelled'],
      ['已拒绝', 'cancelled'],
      ['新花样', null],
    ],
    address: ({ url }) => url ?? '',
    hooks,
  });
}
