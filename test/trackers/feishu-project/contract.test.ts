import { createFeishuProject } from '../../../src/trackers/feishu-project/connect.ts';
import { feishuProjectSettings } from '../../../src/trackers/feishu-project/settings.ts';
import {
  FAKE_PROJECT,
  type FakeProject,
  refusal,
  startFakeProject,
} from '../../support/fake-trackers/feishu-project.ts';
import { describeTracker, homeOf } from '../tracker-contract.ts';

const { pluginId, pluginSecret, token, userKey, project, type, hookToken } = FAKE_PROJECT;
const secrets = new Map([
  ['DESK_PROJECT_ID', pluginId],
  ['DESK_PROJECT_SECRET', pluginSecret],
  ['DESK_PROJECT_HOOK', hookToken],
]);

let fake: FakeProject;

const changed = (name: string) => ({ event_id: name, event_type: 'WorkitemStatusEvent' });

describeTracker({
  name: 'Feishu Project',
  async openHome(now) {
    fake = await startFakeProject({ now });
    const settings = feishuProjectSettings.parse({
      baseUrl: fake.url,
      pluginId: 'DESK_PROJECT_ID',
      pluginSecret: 'DESK_PROJECT_SECRET',
      userKey,
      targets: { action: { project, type, transitions: { done: 2 } } },
      keys: { due: 'exp_time' },
      states: { released: 'done', dropped: 'cancelled' },
      hook: { secret: 'DESK_PROJECT_HOOK' },
    });
    return homeOf(fake, now, (io) => createFeishuProject(settings, secrets, io));
  },
  secrets: [pluginSecret, token, hookToken],
  titleLimit: 255,
  hostileText: '<img src=x onerror=alert(1)> & [a](javascript:b) @all',
  refusals: {
    badToken: refusal(200, 10022),
    forbidden: refusal(200, 10301),
    broken: refusal(500, 50006),
    limited: [
      { answer: refusal(200, 10429), waitMs: 60_000 },
      { answer: { ...refusal(429, 1), headers: { 'x-ogw-ratelimit-reset': '9' } }, waitMs: 9000 },
    ],
  },
  renewsToken: true,
  missingItem: '3014999999',
  states: [
    ['started', 'open'],
    ['developing', 'in-progress'],
    ['released', 'done'],
    ['dropped', 'cancelled'],
    ['ended', null],
  ],
  address: ({ url }) => url ?? '',
  hooks: {
    event: ({ id }) => fake.hook(changed('1001'), { id: Number(id) }),
    next: ({ id }) =>
      fake.hook(
        { uuid: '1002', event_type: 'WorkitemAbortedEvent' },
        { work_item_id: Number(id) },
        'payload',
      ),
    ignored: () => [
      fake.hook({ event_type: 'WorkitemCommentEvent' }, { id: 1 }),
      fake.hook(changed('1003'), {}),
      fake.hook(changed('1004'), { id: 1, work_item_type_key: 'issue' }),
    ],
    forged: ({ id }) => [
      fake.hook({ ...changed('1005'), token: '' }, { id }),
      fake.hook({ ...changed('1005'), token: 'another' }, { id }),
      { query: { secret: hookToken }, body: JSON.stringify({ header: changed('1005'), event: { id } }) },
    ],
    isSigned: false,
    lifeMs: null,
  },
});
