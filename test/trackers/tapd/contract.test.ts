import { createTapd } from '../../../src/trackers/tapd/connect.ts';
import { tapdSettings } from '../../../src/trackers/tapd/settings.ts';
import { FAKE_TAPD, type FakeTapd, refusal, startFakeTapd } from '../../support/fake-trackers/tapd.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';

const { apiUser, apiPassword, workspace, hookSecret } = FAKE_TAPD;
const secrets = new Map([
  ['DESK_TAPD_USER', apiUser],
  ['DESK_TAPD_PASSWORD', apiPassword],
  ['DESK_TAPD_HOOK', hookSecret],
]);

let fake: FakeTapd;

const hooks: TrackerHooks = {
  event: ({ id }) => fake.hook({ event: 'story::status_change', id, event_id: '1001' }),
  next: ({ id }) => fake.hook({ event: 'bug::update', id, event_id: '1002' }, 'form'),
  own: ({ id }) => fake.hook({ event: 'story::update', id, event_id: '1003', event_from: 'api' }),
  ignored: () => [
    fake.hook({ event: 'task::update', id: '1' }),
    fake.hook({ event: 'story::update' }),
    fake.hook({ event: 'story::update', id: '1', workspace_id: '999' }),
  ],
  forged: ({ id }) => [
    fake.hook({ event: 'story::update', id, secret: '' }),
    fake.hook({ event: 'story::update', id, secret: 'another' }, 'form'),
    { query: { secret: hookSecret }, body: JSON.stringify({ event: 'story::update', id }) },
  ],
  isSigned: false,
  lifeMs: null,
};

const states = {
  story: [
    ['planning', 'open'],
    ['developing', 'in-progress'],
    ['resolved', 'done'],
    ['rejected', 'cancelled'],
    ['status_3', 'done'],
    ['status_9', null],
  ],
  bug: [
    ['new', 'open'],
    ['in_progress', 'in-progress'],
    ['resolved', 'done'],
    ['closed', 'done'],
    ['rejected', 'cancelled'],
    ['suspended', null],
  ],
} as const;

for (const as of ['story', 'bug'] as const) {
  describeTracker({
    name: `TAPD, ${as}`,
    async openHome(now) {
      fake = await startFakeTapd({ now });
      const settings = tapdSettings.parse({
        baseUrl: fake.url,
        apiUser: 'DESK_TAPD_USER',
        apiPassword: 'DESK_TAPD_PASSWORD',
        targets: { action: { as, workspace } },
        states: { 已发布: 'done' },
        hook: { secret: 'DESK_TAPD_HOOK' },
      });
      return homeOf(fake, now, (io) => createTapd(settings, secrets, io));
    },
    secrets: [apiPassword, hookSecret, Buffer.from(`${apiUser}:${apiPassword}`).toString('base64')],
    titleLimit: 255,
    hostileText: '&lt;img src=x onerror=alert(1)&gt; &amp; [a](javascript:b) @all',
    refusals: {
      badToken: refusal(401, 401),
      forbidden: refusal(200, 403),
      broken: refusal(500, 500),
      limited: [
        { answer: refusal(429, 429), waitMs: 60_000 },
        { answer: refusal(200, 429), waitMs: 60_000 },
      ],
    },
    renewsToken: false,
    missingItem: '1120003271001099999',
    states: states[as],
    address: ({ url }) => url ?? '',
    hooks,
  });
}
