import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { channelsOf, diagnoseDesk, peopleOf } from '../../src/composition/diagnose-desk.ts';
import { examine } from '../../src/composition/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { diagnoseStore } from '../../src/composition/diagnose-store.ts';
import { SCOPES as LARK_SCOPES } from '../../src/platforms/lark/scopes.ts';
import { SCOPES } from '../../src/platforms/slack/surface.ts';
import { createLogger } from '../../src/logger.ts';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import type { Delivery } from '../../src/ports/delivery-store.ts';
import { aDeskContent } from '../support/a-desk.ts';
import { openEmptyDatabase, openTestDatabase, openTestHome, type TestHome } from '../support/database.ts';
import { startFakeLark, type FakeLark } from '../support/fake-lark/start-fake-lark.ts';
import { startFakeSlack, type FakeSlack } from '../support/fake-slack/start-fake-slack.ts';
import { inShort } from '../support/finding-in-short.ts';
import { runTypeScript } from '../support/run-typescript.ts';

const november = Date.parse('2026-11-18T10:00:00+08:00');
const june = Date.parse('2026-06-18T10:00:00+08:00');

describe('diagnoseDesk', () => {
  const examined = {
    content: aDeskContent(),
    connected: ['slack', 'lark'] as const,
    nameOf: (platform: string) => platform,
    setupCode: async () => 'a1b2',
    now: june,
  };
  const say = async (changed: object = {}) =>
    (await diagnoseDesk({ ...examined, ...changed })).map((finding) => inShort(finding));

  it('finds nothing wrong with a whole desk', async () => {
    expect(await say()).toEqual(['ok desk', 'ok products 2', 'ok calendar office']);
  });

  it('gives the code where there is no desk, or no admin', async () => {
    expect(await say({ content: null })).toEqual(['broken desk no-desk a1b2']);
    const people = new Map([...aDeskContent().people].map(([id, person]) => [id, { ...person, roles: [] }]));
    expect(await say({ content: { ...aDeskContent(), people } })).toContain('warning desk no-admin a1b2');
  });

  it('says that a desk without products is of no use', async () => {
    const content = { ...aDeskContent(), products: new Map() };
    expect(await say({ content })).toContain('broken products 0 no-product');
  });

  it('names owners, stand-ins and products that no connected platform reaches', async () => {
    const content = aDeskContent();
    const out = (id: string) => ({ ...content.people.get(id), accounts: { local: id } });
    const people = new Map([...content.people, ['chen', out('chen')], ['wu', out('wu')]] as never);
    const billing = { ...content.products.get('billing'), channels: {} };
    const products = new Map([['billing', billing]]);
    expect(await say({ content: { ...content, people, products } })).toEqual([
      'ok desk',
      'broken product 计费 owner-unreachable 陈平 | 计费 | slack / lark',
      'warning product 计费 stand-in-unreachable 吴刚 | 计费 | slack / lark',
      'warning product 计费 no-channel 计费 | slack / lark',
      'ok calendar office',
    ]);
  });

  it('only warns of a lead whom nobody reaches', async () => {
    const content = aDeskContent();
    const people = new Map(content.people);
    people.delete('wu');
    people.set('lin', { ...content.people.get('lin'), roles: ['admin'] } as never);
    const products = new Map([...content.products].slice(0, 1));
    expect(await say({ content: { ...content, people, products } })).toEqual([
      'ok desk',
      'warning product 计费 stand-in-unreachable wu | 计费 | slack / lark',
      'ok calendar office',
    ]);
  });

  it('warns two months before the known holidays end', async () => {
    expect(await say({ now: november })).toContain(
      'warning calendar office days-run-out CN | 2026-12-31 | office | 2027',
    );
  });
});

describe('channelsOf and peopleOf', () => {
  it('name each channel once, and those who have an account there', () => {
    expect(channelsOf(aDeskContent(), 'slack')).toEqual([
      { id: 'C0BILLING', products: ['计费'] },
      { id: 'C0SUPPORT', products: ['计费'] },
      { id: 'C0APP', products: ['App'] },
    ]);
    expect(peopleOf(aDeskContent(), 'lark').map(({ account }) => account)).toEqual([
      'ou_lin',
      'ou_amy',
      'ou_chen',
      'ou_zhang',
      'ou_wu',
    ]);
    expect(channelsOf(null, 'slack')).toEqual([]);
  });
});

describe('diagnoseStore', () => {
  const delivery = (changed: Partial<Delivery>) =>
    ({ status: 'failed', complaint: 7, fault: 'is_archived', createdAt: june, ...changed }) as Delivery;
  const storeOf = ({ wait = null as number | null, isAlive = true, troubled = [] as Delivery[] }) => ({
    clock: { now: async () => june },
    wakes: { longestOverdue: async () => Math.max(0, -(wait ?? 0)) },
    heartbeats: { isAnybodyAlive: async () => isAlive },
    deliveries: {
      listTroubled: async () => troubled,
      listFaults: async () => [] as { destination: string; fault: string; since: number }[],
    },
  });
  const say = async (store: ReturnType<typeof storeOf>) =>
    (await diagnoseStore(store as never)).map((finding) => inShort(finding));

  it('is content while everything is on time', async () => {
    expect(await say(storeOf({ wait: 5 * 60_000 }))).toEqual(['ok timers', 'ok deliveries']);
    expect(await say(storeOf({ wait: -60_000 }))).toContain('ok timers');
  });

  it('tells a worker that is stuck from none at all', async () => {
    expect(await say(storeOf({ wait: -150_000 }))).toContain('broken timers wakes-late 2');
    expect(await say(storeOf({ wait: -150_000, isAlive: false }))).toContain('warning timers nobody-wakes 2');
  });

  it('counts what was given up lately and what rests, each with its newest', async () => {
    const troubled = [
      delivery({ fault: 'not_in_channel', complaint: null }),
      delivery({}),
      delivery({ createdAt: june - 15 * 86_400_000 }),
      delivery({ status: 'unknown', fault: 'ECONNRESET', createdAt: june - 15 * 86_400_000 }),
      delivery({ status: 'sent', fault: 'invalid_blocks' }),
    ];
    expect(await say(storeOf({ troubled }))).toEqual([
      'ok timers',
      'warning deliveries deliveries-failed 2 | not_in_channel | –',
      'warning deliveries deliveries-unknown 1 | ECONNRESET | C-7',
    ]);
  });

  it('says which platform is closed to us, and which place', async () => {
    const store = storeOf({});
    store.deliveries.listFaults = async () => [
      { destination: 'platform:lark', fault: '10014', since: june },
      { destination: 'channel:slack:C0BILLING', fault: 'is_archived', since: june },
      { destination: 'person:chen', fault: 'user_disabled', since: june },
    ];
    const found = await diagnoseStore(store as never);
    expect(found.map((finding) => `${finding.platform} ${inShort(finding)}`).slice(2)).toEqual([
      `lark broken access access-lost 10014 | ${june}`,
      `slack warning destination C0BILLING destination-refused C0BILLING | is_archived | ${june}`,
      `null warning destination chen destination-refused chen | user_disabled | ${june}`,
    ]);
  });

  describe('on a store', () => {
    let storage: Storage;

    beforeAll(async () => {
      const { url, kind, close } = await openTestDatabase();
      storage = await openStorage({ url, kind, stop: close }, createLogger('silent'));
    });

    afterAll(() => storage.close());

    it('reads an empty one, and sees who is alive', async () => {
      expect((await diagnoseStore(storage)).map(inShort)).toEqual(['ok timers', 'ok deliveries']);
      expect(await storage.heartbeats.isAnybodyAlive()).toBe(false);
      await storage.heartbeats.beat('a worker', []);
      expect(await storage.heartbeats.isAnybodyAlive()).toBe(true);
    });
  });
});

describe('examine', () => {
  it('names the migrations a server lacks, and applies none', async () => {
    const empty = await openEmptyDatabase();
    const read = () => ({
      ...readConfig({ SECRET_KEY: 'a key for tests' }),
      database: { url: empty.url, dataDir: '' },
    });
    try {
      for (const _time of ['first', 'second']) {
        const { table, isBroken } = await examine(read, createLogger('silent'));
        expect(table).toMatch(/^BROKEN +Huiyin +migrations\n +The database lacks 20\d+_/m);
        expect(isBroken).toBe(true);
      }
    } finally {
      await empty.close();
    }
  });
});

const command = fileURLToPath(new URL('../../src/desk-command.ts', import.meta.url));

async function runDesk(env: Record<string, string>, ...args: readonly string[]) {
  const child = spawn(process.execPath, [...runTypeScript, command, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Shanghai', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: output.split('\n').map((line) => line.trimEnd()) };
}

describe('npm run desk -- doctor', () => {
  let home: TestHome;
  const open: (FakeSlack | FakeLark)[] = [];

  beforeAll(async () => {
    home = await openTestHome();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((fake) => fake.close()));
  });

  afterAll(() => home.remove());

  it.each([
    ['apply', 'desk.yml', '--runing'],
    ['doctor', '--deep'],
    ['verify', 'C-1'],
  ])('shows the usage of what was called with an argument that it does not know: %s', async (...args) => {
    const { code, lines } = await runDesk({}, ...args);
    expect(code).toBe(1);
    expect(lines[0]).toBe(`${args.at(-1)} is not known here.`);
    expect(lines[1]).toBe('npm run desk --');
    expect(lines[2]?.split(' ')).toContain(args[0]);
    expect(lines.slice(3)).toEqual(['']);
  });

  it('names every fault of the settings, and ends with 1', async () => {
    const { code, lines } = await runDesk({ SLACK_APP_TOKEN: 'xapp-1', ROLE: 'both' }, 'doctor');
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('BROKEN  Huiyin  settings'))).toHaveLength(2);
    expect(lines).toContain('0 ok, 2 broken, 0 to look at, 0 not known');
  });

  it('looks at the platforms even where the database is away', async () => {
    const slack = await startSlack();
    const env = {
      ...envOf(slack),
      DATABASE_URL: 'postgres://secret@127.0.0.1:1/huiyin',
      SECRET_KEY: 'k'.repeat(9),
    };
    const { code, lines } = await runDesk(env, 'doctor');
    expect(code).toBe(1);
    expect(lines).toContain('BROKEN  Huiyin  database');
    expect(lines).toContain('ok      Slack   bot huiyin · acme');
    expect(lines.join('\n')).not.toMatch(/secret|xoxb|events/);
  });

  it('speaks the language of the desk, row by row, and ends with 0 while nothing is broken', async () => {
    const slack = await startSlack();
    const lark = await startLark();
    const env = { ...home.env, ...envOf(slack), ...envOfLark(lark), SECRET_KEY: 'k'.repeat(9) };
    const desk = fileURLToPath(new URL('../fixtures/doctors-desk.yml', import.meta.url));
    expect((await runDesk(env, 'apply', desk)).code).toBe(0);
    const healthy = await runDesk(env, 'doctor');
    expect(healthy.lines).toEqual([
      '正常  回音   设置',
      '正常  回音   数据库',
      '正常  回音   数据库迁移',
      '正常  回音   服务台配置',
      '正常  回音   产品和负责的人（1）',
      '正常  回音   工作日历 office',
      '正常  回音   计时',
      '正常  回音   待发消息',
      '正常  回音   后台任务',
      '正常  Slack  机器人 huiyin · acme',
      '正常  Slack  权限',
      '正常  Slack  频道 #billing · C0BILLING（计费）',
      '正常  Slack  服务台里的人（2）',
      '未知  Slack  收到事件',
      '               自接入起没收到任何事件：Event Subscriptions → Request URL 应为',
      '               PUBLIC_URL/slack/events 且显示 Verified；然后 @ 一下机器人。',
      '正常  飞书   机器人 回音',
      '正常  飞书   权限',
      '正常  飞书   长连接',
      '正常  飞书   频道 计费群 · oc_billing（计费）',
      '正常  飞书   群消息记录',
      '正常  飞书   服务台里的人（1）',
      '未知  飞书   收到事件',
      '               自接入起没收到任何事件：先启动机器人，再到“事件与回调”的两个页签保存长连接，发布版',
      '               本，然后 @ 一下机器人。',
      '未知  飞书   收到按钮点击',
      '               还没收到过点击：点一下机器人的任意按钮；没有反应的话，到“事件与回调” → “回调配置”添',
      '               加 card.action.trigger，再发布版本。',
      '',
      '正常 19 项，故障 0 项，注意 0 项，未知 3 项',
      '',
    ]);
    expect(healthy.code).toBe(0);
    slack.removeBot('C0BILLING');
    lark.setBotIn('oc_billing', false);
    const broken = await runDesk(env, 'doctor');
    expect(broken.code).toBe(1);
    expect(broken.lines.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        '故障  Slack  频道 #billing · C0BILLING（计费）',
        '机器人不在 #billing 里：在那里输入 /invite @huiyin。',
        '机器人不在“oc_billing”里：群设置 → 群机器人 → 添加机器人 → 回音。',
        '正常 16 项，故障 2 项，注意 0 项，未知 3 项',
      ]),
    );
  });

  async function startSlack(): Promise<FakeSlack> {
    const slack = await startFakeSlack({
      botName: 'huiyin',
      domain: 'acme',
      users: [
        { id: 'U0CHEN', name: 'chen' },
        { id: 'U0WU', name: 'wu' },
      ],
      channels: [{ id: 'C0BILLING', name: 'billing' }],
      scopes: Object.keys(SCOPES),
    });
    open.push(slack);
    return slack;
  }

  function envOf({ botToken, signingSecret, apiUrl }: FakeSlack): Record<string, string> {
    return { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl };
  }

  async function startLark(): Promise<FakeLark> {
    const lark = await startFakeLark({
      botName: '回音',
      users: [{ id: 'ou_chen', name: '陈平' }],
      chats: [{ id: 'oc_billing', name: '计费群', members: ['ou_chen'] }],
      scopes: LARK_SCOPES.map(({ name }) => name),
    });
    open.push(lark);
    return lark;
  }

  function envOfLark({ appId, appSecret, url }: FakeLark): Record<string, string> {
    return { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret, LARK_DOMAIN: url };
  }
});
