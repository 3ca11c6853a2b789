import { createLinear } from '../../../src/trackers/linear/connect.ts';
import { linearSettings } from '../../../src/trackers/linear/settings.ts';
import { FAKE_LINEAR, type FakeLinear, fault, startFakeLinear } from '../../support/fake-trackers/linear.ts';
import { describeTracker, homeOf, NOW, type TrackerHooks } from '../tracker-contract.ts';

const { token, team, hookSecret, actor } = FAKE_LINEAR;
const secrets = new Map([
  ['DESK_LINEAR_TOKEN', token],
  ['DESK_LINEAR_HOOK', hookSecret],
]);

let fake: FakeLinear;

const hooks: TrackerHooks = {
  event: ({ id }, at) => fake.hook(id, { at }),
  next: ({ id }, at) => fake.hook(id, { at: at + 1 }),
  own: ({ id }, at) => fake.hook(id, { at, actor }),
  ignored: (at) => [
    fake.hookOf({ action: 'create', type: 'Comment', data: { id: '1' } }, at),
    fake.hookOf({ action: 'update', type: 'Issue' }, at),
  ],
  forged({ id }, at) {
    const { headers = {}, body } = fake.hook(id, { at });
    return [
      { body },
      { headers: { 'Linear-Signature': `sha256=${headers['Linear-Signature']}` }, body },
      fake.hookOf({ type: 'Issue', data: { id } }, Number.NaN),
    ];
  },
  isSigned: true,
  lifeMs: 60_000,
};

describeTracker({
  name: 'Linear',
  async openHome(now) {
    fake = await startFakeLinear({ now });
    const settings = linearSettings.parse({
      baseUrl: fake.url,
      token: 'DESK_LINEAR_TOKEN',
      targets: { action: { team } },
      hook: { secret: 'DESK_LINEAR_HOOK', actor },
    });
    return homeOf(fake, now, (io) => createLinear(settings, secrets, io));
  },
  secrets: [token, hookSecret],
  titleLimit: 255,
  hostileText: '\\<img src=x onerror=alert(1)\\> \\& \\[a\\](javascript:b) @\u200Ball',
  refusals: {
    badToken: fault(401, 'AUTHENTICATION_ERROR'),
    forbidden: fault(200, 'FORBIDDEN'),
    broken: fault(500, 'INTERNAL_SERVER_ERROR'),
    limited: [
      {
        answer: {
          ...fault(400, 'RATELIMITED'),
          headers: { 'x-ratelimit-requests-reset': String(NOW + 45_000) },
        },
        waitMs: 45_000,
      },
      { answer: fault(200, 'RATELIMITED'), waitMs: 60_000 },
    ],
  },
  renewsToken: false,
  missingItem: 'ENG-4711',
  states: [
    ['Triage', 'open'],
    ['Backlog', 'open'],
    ['Todo', 'open'],
    ['In Progress', 'in-progress'],
    ['Done', 'done'],
    ['Canceled', 'cancelled'],
    ['Duplicate', 'cancelled'],
    ['Released', null],
  ],
  address: ({ url }) => url ?? '',
  hooks,
});
