import type { TrackedItem } from '../../../src/ports/tracker.ts';
import { createJira } from '../../../src/trackers/jira/connect.ts';
import { jiraSettings } from '../../../src/trackers/jira/settings.ts';
import { FAKE_JIRA, type FakeJira, startFakeJira } from '../../support/fake-trackers/jira.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';

const { email, token, project, hookSecret, account } = FAKE_JIRA;
const secrets = new Map([
  ['DESK_JIRA_TOKEN', token],
  ['DESK_JIRA_HOOK', hookSecret],
]);

let fake: FakeJira;
const updated = 'jira:issue_updated';
const told = ({ id }: TrackedItem, at: number) => fake.hook(updated, id, { at });

const hooks: TrackerHooks = {
  event: told,
  next: ({ id }, at) => fake.hook(updated, id, { at: at + 1 }),
  own: ({ id }, at) => fake.hook(updated, id, { at, account }),
  ignored: (at) => [
    fake.hook('comment_created', null, { at }),
    fake.hook('jira:version_released', null, { at }),
    fake.hook(updated, null, { at }),
  ],
  forged(item, at) {
    const { headers = {}, body } = told(item, at);
    const signature = headers['X-Hub-Signature'] ?? '';
    return [
      { body },
      { headers: { 'X-Hub-Signature': signature.replace('sha256=', '') }, body },
      { query: { secret: hookSecret }, body },
    ];
  },
  isSigned: true,
  lifeMs: 86_400_000,
};

for (const deployment of ['cloud', 'data-center'] as const) {
  describeTracker({
    name: `Jira, ${deployment}`,
    async openHome(now) {
      fake = await startFakeJira({ now, deployment });
      const settings = jiraSettings.parse({
        baseUrl: fake.url,
        deployment,
        ...(deployment === 'cloud' ? { email } : {}),
        token: 'DESK_JIRA_TOKEN',
        targets: { action: { project, type: 'Task' } },
        priorities: { P2: 'High' },
        states: { Rejected: 'cancelled' },
        resolutions: { 已合并: 'cancelled' },
        hook: { secret: 'DESK_JIRA_HOOK', account },
      });
      return homeOf(fake, now, (io) => createJira(settings, secrets, io));
    },
    secrets: [token, hookSecret, Buffer.from(`${email}:${token}`).toString('base64')],
    titleLimit: 255,
    hostileText: String.raw`<img src=x onerror=alert\(1\)> & \[a\]\(javascript:b\) \@all`,
    refusals: {
      badToken: { status: 401, body: '' },
      forbidden: { status: 403, body: { errorMessages: ['远山科技 may not'] } },
      broken: { status: 503, body: '<html>back soon</html>' },
      limited: [
        { answer: { status: 429, headers: { 'Retry-After': '7' }, body: {} }, waitMs: 7000 },
        { answer: { status: 429, body: {} }, waitMs: 60_000 },
      ],
    },
    renewsToken: false,
    missingItem: 'SCR-4711',
    states: [
      ['To Do', 'open'],
      ['开发中', 'in-progress'],
      ['Done', 'done'],
      ['Done (Fixed)', 'done'],
      ['Done (Duplicate)', 'cancelled'],
      ['Done (不予处理)', 'cancelled'],
      ['Done (已合并)', 'cancelled'],
      ['Rejected', 'cancelled'],
      ['Limbo', null],
    ],
    address: ({ url }) => url ?? '',
    hooks,
  });
}
