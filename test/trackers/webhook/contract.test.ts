import { createHmac } from 'node:crypto';
import type { TrackedItem } from '../../../src/ports/tracker.ts';
import { createWebhookTracker } from '../../../src/trackers/webhook/connect.ts';
import { webhookSettings } from '../../../src/trackers/webhook/settings.ts';
import type { HookParts } from '../../support/fake-trackers/a-hook.ts';
import { FAKE_WEBHOOK, type FakeWebhook, startFakeWebhook } from '../../support/fake-trackers/webhook.ts';
import { describeTracker, homeOf, type TrackerHooks } from '../tracker-contract.ts';

const { secret, old } = FAKE_WEBHOOK;
const secrets = new Map([
  ['DESK_NEW', secret],
  ['DESK_OLD', old],
]);

let fake: FakeWebhook;

const done = ({ id }: TrackedItem) => ({
  externalId: id,
  status: 'done',
  rawStatus: '已上线',
  actor: 'chen',
});

const standard: TrackerHooks = {
  event: (item, at) => fake.hook(done(item), { at, id: 'msg_1' }),
  // The other side may still hold the key before.
  next: (item, at) => fake.hook(done(item), { at, id: 'msg_2', secret: old }),
  own: (item, at) => fake.hook({ ...done(item), actor: 'huiyin' }, { at, id: 'msg_1' }),
  ignored: (at) => [
    fake.hook({ hello: 'world' }, { at, id: 'msg_1' }),
    fake.hook({ externalId: ['1'] }, { at, id: 'msg_1' }),
  ],
  forged(item, at) {
    const good = fake.hook(done(item), { at, id: 'msg_1' });
    const { 'webhook-signature': _, ...unsigned } = good.headers ?? {};
    return [
      fake.hook(done(item), { at, id: 'msg_1', secret: 'a key of somebody else' }),
      { ...good, headers: unsigned },
      // Played again under another id.
      { ...good, headers: { ...good.headers, 'webhook-id': 'msg_3' } },
      { ...good, body: 'x'.repeat(300_000) },
    ];
  },
  isSigned: true,
  lifeMs: 300_000,
};

function hub(given: object, at: number, key: string = secret): HookParts {
  const body = JSON.stringify({ time: new Date(at).toISOString(), ...given });
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return { headers: { 'X-Hub-Signature-256': `sha256=${signature}` }, body };
}

const hubHooks: TrackerHooks = {
  event: (item, at) => hub(done(item), at),
  next: (item, at) => hub({ ...done(item), status: 'open' }, at, old),
  own: (item, at) => hub({ ...done(item), actor: 'huiyin' }, at),
  ignored: (at) => [hub({ hello: 'world' }, at)],
  forged: (item, at) => [
    hub(done(item), at, 'a key of somebody else'),
    hub({ ...done(item), time: 'some day' }, at),
    hub({ ...done(item), time: null }, at),
    fake.hook(done(item), { at, id: 'msg_1' }),
  ],
  isSigned: true,
  lifeMs: 300_000,
};

for (const [proof, hooks] of [
  ['standard', standard],
  ['hub', hubHooks],
] as const) {
  describeTracker({
    name: `a signed webhook, ${proof}`,
    async openHome(now) {
      fake = await startFakeWebhook({ now });
      const settings = webhookSettings.parse({
        url: `${fake.url}/hook?team=7`,
        secret: ['DESK_NEW', 'DESK_OLD'],
        reads: true,
        states: { 已上线: 'done' },
        hook: { proof },
      });
      return homeOf(fake, now, (io) =>
        createWebhookTracker(settings, secrets, { ...io, privateHosts: [new URL(fake.url).host] }),
      );
    },
    secrets: [secret, old],
    titleLimit: 255,
    // Plain text: whoever shows it escapes it.
    hostileText: '<img src=x onerror=alert(1)> & [a](javascript:b) @all',
    refusals: {
      badToken: { status: 401 },
      forbidden: { status: 403, body: { error: '远山科技' } },
      broken: { status: 500, body: '<html>' },
      limited: [
        { answer: { status: 429, headers: { 'Retry-After': '7' } }, waitMs: 7000 },
        { answer: { status: 429 }, waitMs: 60_000 },
      ],
    },
    renewsToken: false,
    missingItem: '4711',
    states: [
      ['open', 'open'],
      ['in_progress', 'in-progress'],
      ['done', 'done'],
      ['cancelled', 'cancelled'],
      ['已上线', 'done'],
      ['somewhere', null],
    ],
    address: ({ url }) => url ?? '',
    hooks,
  });
}
