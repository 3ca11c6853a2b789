import type { TrackedItem } from '../../../src/ports/tracker.ts';
import { createGithub } from '../../../src/trackers/github/connect.ts';
import { githubSettings } from '../../../src/trackers/github/settings.ts';
import { FAKE_GITHUB, type FakeGithub, startFakeGithub } from '../../support/fake-trackers/github.ts';
import { describeTracker, homeOf, NOW, type TrackerHooks } from '../tracker-contract.ts';

const { token, repository, hookSecret, login } = FAKE_GITHUB;
const secrets = new Map([
  ['DESK_GITHUB_TOKEN', token],
  ['DESK_GITHUB_HOOK', hookSecret],
]);
const labels = ['bug', 'in progress', 'wontfix'];

let fake: FakeGithub;

const sentBy = (action: string, sender: string) => (item: TrackedItem) =>
  fake.hook('issues', { action, issue: fake.issueOf(item.id), sender: { login: sender } });

const hooks: TrackerHooks = {
  event: sentBy('closed', 'chen'),
  next: sentBy('reopened', 'chen'),
  own: sentBy('closed', 'Huiyin-Bot'),
  ignored: () => [
    fake.hook('ping', { zen: 'Keep it logically awesome.' }),
    fake.hook('issue_comment', { action: 'created', issue: {} }),
    fake.hook('issues', { action: 'opened', repository: { full_name: 'acme/secret' } }),
    fake.hook('issues', { action: 'opened' }),
  ],
  forged(item) {
    const good = sentBy('closed', 'chen')(item);
    const { 'X-Hub-Signature-256': signature = '', ...rest } = good.headers ?? {};
    return [
      { ...good, headers: rest },
      { ...good, headers: { ...rest, 'X-Hub-Signature-256': signature.replace('sha256=', '') } },
      { ...good, headers: { ...rest, 'X-Hub-Signature': signature } },
    ];
  },
  isSigned: true,
  lifeMs: null,
};

const limited = (status: number, headers: Record<string, string>) => ({
  status,
  headers,
  body: { message: 'You have exceeded a secondary rate limit.' },
});

describeTracker({
  name: 'GitHub',
  async openHome(now) {
    fake = await startFakeGithub({ now, labels });
    const settings = githubSettings.parse({
      baseUrl: fake.url,
      token: 'DESK_GITHUB_TOKEN',
      targets: { action: { repository, labels: ['bug'] } },
      states: { 'in progress': 'in-progress', wontfix: 'cancelled' },
      hook: { secret: 'DESK_GITHUB_HOOK', login },
    });
    return homeOf(fake, now, (io) => createGithub(settings, secrets, io));
  },
  secrets: [token, hookSecret],
  titleLimit: 256,
  hostileText: '\\<img src=x onerror=alert(1)\\> \\& \\[a\\](javascript:b) @\u200Ball',
  refusals: {
    badToken: { status: 401, body: { message: 'Bad credentials' } },
    forbidden: { status: 403, body: { message: 'Resource not accessible by personal access token' } },
    broken: { status: 502, body: '<html>Bad gateway</html>' },
    limited: [
      { answer: limited(403, { 'retry-after': '60' }), waitMs: 60_000 },
      { answer: limited(429, { 'retry-after': '7' }), waitMs: 7000 },
      {
        answer: limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) }),
        waitMs: 90_000,
      },
      { answer: limited(403, {}), waitMs: 60_000 },
    ],
  },
  renewsToken: false,
  missingItem: `${repository}#4711`,
  states: [
    ['open', 'open'],
    ['open +in progress', 'in-progress'],
    ['open +wontfix', 'open'],
    ['closed', 'done'],
    ['closed/completed', 'done'],
    ['closed/completed +in progress', 'done'],
    ['closed/not_planned', 'cancelled'],
    ['closed/duplicate', 'cancelled'],
    ['closed +wontfix', 'cancelled'],
    ['closed/dreamt', null],
  ],
  address: ({ url }) => url ?? '',
  hooks,
});
