import { createGitlab } from '../../../src/trackers/gitlab/connect.ts';
import { gitlabSettings } from '../../../src/trackers/gitlab/settings.ts';
import { FAKE_GITLAB, type FakeGitlab, startFakeGitlab } from '../../support/fake-trackers/gitlab.ts';
import { describeTracker, homeOf, NOW, type TrackerHooks } from '../tracker-contract.ts';

const { token, project, hookSecret, username } = FAKE_GITLAB;
const secrets = new Map([
  ['DESK_GITLAB_TOKEN', token],
  ['DESK_GITLAB_HOOK', hookSecret],
]);

let fake: FakeGitlab;

const hooksOf = (isSigned: boolean): TrackerHooks => ({
  event: ({ id }, at) => fake.hook(id, { at }),
  next({ id }, at) {
    const next = fake.hook(id, { at, action: 'reopen' });
    return isSigned ? fake.hook(id, { at, messageId: 'msg_2' }) : next;
  },
  own: ({ id }, at) => fake.hook(id, { at, username }),
  ignored: (at) => [
    fake.hookOf({ object_kind: 'push' }, at),
    fake.hookOf({ object_kind: 'issue' }, at),
    fake.hookOf({ object_kind: 'note', object_attributes: { iid: 1 } }, at),
    fake.hookOf(
      {
        object_kind: 'issue',
        project: { id: 8, path_with_namespace: 'acme/secret' },
        object_attributes: { iid: 1 },
      },
      at,
    ),
  ],
  forged({ id }, at) {
    const { body } = fake.hook(id, { at });
    return [
      { body },
      { headers: { 'X-Gitlab-Token': `${hookSecret}x` }, body },
      { query: { secret: hookSecret }, body },
      ...(isSigned ? [{ headers: { 'X-Gitlab-Token': hookSecret }, body }] : []),
    ];
  },
  isSigned,
  lifeMs: isSigned ? 300_000 : null,
});

for (const proof of ['token', 'signature'] as const) {
  describeTracker({
    name: `GitLab, ${proof}`,
    async openHome(now) {
      fake = await startFakeGitlab({ now, labels: ['doing', 'wontfix'], signs: proof === 'signature' });
      const settings = gitlabSettings.parse({
        baseUrl: fake.url,
        token: 'DESK_GITLAB_TOKEN',
        targets: { action: { project } },
        states: { doing: 'in-progress', wontfix: 'cancelled' },
        hook: { secret: 'DESK_GITLAB_HOOK', proof, username },
      });
      return homeOf(fake, now, (io) => createGitlab(settings, secrets, io));
    },
    secrets: [token, hookSecret],
    titleLimit: 255,
    hostileText: '\\<img src=x onerror=alert(1)\\> \\& \\[a\\](javascript:b) @\u200Ball',
    refusals: {
      badToken: { status: 401, body: { message: '401 Unauthorized' } },
      forbidden: { status: 403, body: { message: '403 Forbidden: 远山科技' } },
      broken: { status: 502, body: '<html>GitLab is not responding</html>' },
      limited: [
        { answer: { status: 429, headers: { 'Retry-After': '7' }, body: 'Retry later' }, waitMs: 7000 },
        { answer: { status: 429, headers: { 'RateLimit-Reset': String(NOW / 1000 + 30) } }, waitMs: 30_000 },
      ],
    },
    renewsToken: false,
    missingItem: `${project}#4711`,
    states: [
      ['opened', 'open'],
      ['opened +doing', 'in-progress'],
      ['opened +wontfix', 'open'],
      ['closed', 'done'],
      ['closed +doing', 'done'],
      ['closed +wontfix', 'cancelled'],
      ['locked', null],
    ],
    address: ({ url }) => url ?? '',
    hooks: hooksOf(proof === 'signature'),
  });
}
