import { createWorktile } from '../../../src/trackers/worktile/connect.ts';
import { worktileSettings } from '../../../src/trackers/worktile/settings.ts';
import {
  FAKE_WORKTILE,
  type FakeWorktileOptions,
  notOk,
  startFakeWorktile,
  WORKTILE_STATES,
} from '../../support/fake-trackers/worktile.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';

const { clientId, clientSecret, project, type } = FAKE_WORKTILE;
const HOOK_SECRET = 'hook-secret-0123456789';
const secrets = new Map([
  ['DESK_WT_ID', clientId],
  ['DESK_WT_SECRET', clientSecret],
  ['DESK_WT_HOOK', HOOK_SECRET],
]);

const moved = (id: string, by: string, to = '已完成') =>
  JSON.stringify({
    event: 'whatever',
    payload: {
      task: { id, identifier: 'XM-1', title: '导出', state: { id: 's', name: to } },
      update_by: { uid: by },
      from: { id: 'r', name: '进行中' },
      to: { id: 's', name: to },
    },
  });

const hooks: TrackerHooks = {
  event: ({ id }) => ({ query: { secret: HOOK_SECRET }, body: moved(id, 'lin') }),
  next: ({ id }) => ({
    headers: { 'x-huiyin-secret': HOOK_SECRET },
    body: JSON.stringify({ payload: { id } }),
  }),
  own: ({ id }) => ({ query: { secret: HOOK_SECRET }, body: moved(id, 'bot') }),
  ignored: () => ['{"event":"x"}', '7', 'no json'].map((body) => ({ query: { secret: HOOK_SECRET }, body })),
  forged: ({ id }) => [
    { body: moved(id, 'lin') },
    { query: { secret: HOOK_SECRET.toUpperCase() }, body: moved(id, 'lin') },
  ],
  isSigned: false,
  lifeMs: null,
};

/** Both are invented: what a real one wants is for its settings to say. */
const writings = {
  flat: { targets: { action: { project, type } } },
  nested: {
    tokenIn: 'header',
    targets: { action: { project } },
    create: {
      method: 'PUT',
      path: '/open-api/mission/projects/{project}/new-task',
      body: { task: { name: '{title}', about: ['{html}'], kind: '{type}', by: '{due}' } },
    },
    createdId: ['data.made.key'],
    comment: { path: '/open-api/mission/tasks/{id}/remarks', body: { content: '{html}' } },
    move: {
      method: 'PATCH',
      path: '/open-api/mission/tasks/{id}/state',
      body: { to: '{state}' },
      states: { done: WORKTILE_STATES['已完成']?._id },
    },
  },
} as const;

const tooMany = '<html><head><title>429 Too Many Requests</title></head></html>';

for (const writing of ['flat', 'nested'] as const satisfies FakeWorktileOptions['writing'][]) {
  describeTracker({
    name: `Worktile, ${writing}`,
    async openHome(now) {
      const fake = await startFakeWorktile({
        now,
        writing,
        tokenIn: writing === 'flat' ? 'query' : 'header',
      });
      const settings = worktileSettings.parse({
        baseUrl: fake.url,
        clientId: 'DESK_WT_ID',
        clientSecret: 'DESK_WT_SECRET',
        itemUrl: 'https://acme.worktile.example/tasks/{id}?from=x',
        hook: { secret: 'DESK_WT_HOOK', ownUser: 'bot' },
        ...writings[writing],
      });
      return homeOf(fake, now, (io) => createWorktile(settings, secrets, io));
    },
    secrets: [clientId, clientSecret, HOOK_SECRET, 'wt-token-'],
    titleLimit: 255,
    hostileText: '&lt;img src=x onerror=alert(1)&gt; &amp; [a](javascript:b) @all',
    refusals: {
      badToken: notOk(1103),
      forbidden: { status: 403, body: { ok: false } },
      broken: { status: 502, body: '<html>Bad Gateway</html>' },
      limited: [
        { answer: { status: 429, body: tooMany }, waitMs: 60_000 },
        { answer: { status: 429, headers: { 'retry-after': '4' }, body: tooMany }, waitMs: 4000 },
      ],
    },
    renewsToken: true,
    missingItem: '62ffffffffffffffffffffff',
    states: [
      ['未开始', 'open'],
      ['进行中', 'in-progress'],
      ['已完成', 'done'],
      ['已发布', 'done'],
      ['报废清理', 'cancelled'],
      ['关', 'cancelled'],
      ['未激活', null],
      ['别的', null],
    ],
    address: ({ url }) => url ?? '',
    hooks,
  });
}
