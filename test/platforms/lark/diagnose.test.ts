import { afterEach, describe, expect, it } from 'vitest';
import { diagnoseLark, type LarkPatient } from '../../../src/platforms/lark/diagnose.ts';
import { SCOPES } from '../../../src/platforms/lark/scopes.ts';
import type { Asked } from '../../../src/ports/diagnosis.ts';
import {
  startFakeLark,
  type FakeLark,
  type FakeLarkOptions,
} from '../../support/fake-lark/start-fake-lark.ts';
import { inShort } from '../../support/finding-in-short.ts';

const NOW = Date.parse('2026-11-18T10:00:00Z');
const HOUR = 3_600_000;
const everything = SCOPES.map(({ name }) => name);

const healthy: FakeLarkOptions = {
  botName: '回音',
  users: [{ id: 'ou_chen', name: '陈平' }],
  chats: [{ id: 'oc_billing', name: '计费群', members: ['ou_chen'] }],
  scopes: everything,
};
const asked: Asked = {
  channels: [{ id: 'oc_billing', products: ['计费'] }],
  people: [{ name: '陈平', account: 'ou_chen' }],
  offers: [],
  heardAt: NOW - HOUR,
  callbackAt: NOW - 48 * HOUR,
  now: NOW,
};
const nobody: Partial<Asked> = { channels: [], people: [] };

const open: FakeLark[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((lark) => lark.close()));
});

async function startLark(options: FakeLarkOptions = {}): Promise<FakeLark> {
  const lark = await startFakeLark({ ...healthy, ...options });
  open.push(lark);
  return lark;
}

async function diagnose(
  { appId, appSecret, url }: FakeLark,
  question: Partial<Asked> = {},
  changed: Partial<LarkPatient> = {},
): Promise<string[]> {
  const patient: LarkPatient = { appId, appSecret, domain: url, mode: 'websocket', ...changed };
  return (await diagnoseLark(patient, { ...asked, ...question })).map(inShort);
}

describe('diagnoseLark', () => {
  it('finds nothing wrong where all is well', async () => {
    const lark = await startLark();
    expect(await diagnose(lark)).toEqual([
      'ok identity 回音',
      'ok scopes',
      'ok socket',
      'ok channel 计费群 | oc_billing | 计费',
      'ok history',
      'ok people 1',
      'ok events',
      'ok callbacks',
    ]);
    expect(lark.faults()).toEqual([]);
  });

  it('says nothing to anybody and takes no connection from a running bot', async () => {
    const lark = await startLark();
    await diagnose(lark);
    expect(lark.chatMessages('oc_billing')).toEqual([]);
    expect(lark.socket.opened()).toBe(0);
    const written = lark.calls().filter(({ method }) => method !== 'GET');
    expect(written.map(({ path }) => path)).toEqual([
      '/open-apis/auth/v3/tenant_access_token/internal',
      '/callback/ws/endpoint',
    ]);
  });

  it.each([
    [10003, 'lark-app-id'],
    [10014, 'lark-app-off'],
    [10015, 'lark-app-secret'],
    [99991401, 'lark-address-refused'],
  ])('says what %i means when a token is asked for', async (code, fault) => {
    const lark = await startLark();
    lark.fail('tenant_access_token', { code });
    expect(await diagnose(lark)).toEqual([`broken token ${fault} ${code}`]);
  });

  it('notices a wrong secret', async () => {
    const said = await diagnose(await startLark(), {}, { appSecret: 'of another app' });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^broken token lark-app-(off|secret) \d+$/);
    expect(said[0]).not.toContain('of another app');
  });

  it('names the address that cannot be reached', async () => {
    const lark = await startLark();
    const { url } = lark;
    await lark.close();
    open.length = 0;
    expect(await diagnose(lark)).toEqual([`broken token unreachable ${url} | ECONNREFUSED | LARK_DOMAIN`]);
  });

  it('asks for a version to be published while the bot is not active', async () => {
    const lark = await startLark();
    const bot = { activate_status: 1, app_name: '回音', open_id: lark.botOpenId };
    lark.fail('bot/v3/info', { status: 200, garbage: JSON.stringify({ code: 0, msg: 'ok', bot }) });
    expect(await diagnose(lark, nobody)).toContain(
      `broken identity 回音 lark-not-published ${lark.url}/app/${lark.appId}`,
    );
  });

  it('asks for the bot where the app has none', async () => {
    const lark = await startLark();
    lark.fail('bot/v3/info', { code: 230006 });
    expect(await diagnose(lark, nobody)).toContain(
      `broken identity Huiyin lark-no-bot ${lark.url}/app/${lark.appId} | 230006`,
    );
  });

  it('names missing scopes with the place to add them, and what is lost without the others', async () => {
    const without = [
      'im:message:send_as_bot',
      'im:chat:readonly',
      'im:message.urgent',
      'im:message.group_msg',
    ];
    const lark = await startLark({ scopes: everything.filter((name) => !without.includes(name)) });
    const link = `${lark.url}/app/${lark.appId}/auth?q=`;
    const needed = ['im:message:send_as_bot', 'im:chat:readonly'];
    expect((await diagnose(lark, nobody)).filter((each) => each.includes('scope'))).toEqual([
      `broken scopes lark-scopes-missing ${needed.join(', ')} | ${link}${needed.join(',')}`,
      `warning scope im:message.urgent lark-without-urgent ${link}im:message.urgent`,
      `warning scope im:message.group_msg lark-without-group-messages ${link}im:message.group_msg`,
    ]);
  });

  it('does not take a scope that was asked for and not granted as granted', async () => {
    const lark = await startLark();
    const scopes = everything.map((name) => ({
      scope_name: name,
      grant_status: name === 'im:message.urgent' ? 2 : 1,
    }));
    const garbage = JSON.stringify({ code: 0, msg: 'success', data: { scopes } });
    lark.fail('application/v6/scopes', { status: 200, garbage });
    expect(await diagnose(lark, nobody)).toContain(
      `warning scope im:message.urgent lark-without-urgent ${lark.url}/app/${lark.appId}/auth?q=im:message.urgent`,
    );
  });

  it('says of each group what is wrong with it', async () => {
    const lark = await startLark({
      chats: [
        { id: 'oc_out', name: 'Out', hasBot: false },
        { id: 'oc_both', name: 'Both', isExternal: true },
        { id: 'oc_topics', name: 'Topics', mode: 'topic' },
        { id: 'oc_form', name: 'Form', messageType: 'thread' },
        { id: 'oc_gone', name: 'Gone' },
        { id: 'oc_later', name: 'Later' },
      ],
    });
    lark.fail('is_in_chat', { code: 232009, when: ({ ids }) => ids['chat_id'] === 'oc_gone' });
    lark.fail('is_in_chat', { code: 1500, when: ({ ids }) => ids['chat_id'] === 'oc_later' });
    const ids = ['oc_out', 'oc_both', 'oc_topics', 'oc_form', 'oc_gone', 'oc_later', 'oc_none', 'C0SLACK'];
    const channels = ids.map((id) => ({ id, products: ['计费'] }));
    const said = await diagnose(lark, { channels, people: [] });
    expect(said.filter((each) => each.includes('channel'))).toEqual([
      'broken channel oc_out | oc_out | 计费 lark-group-without-bot oc_out | 回音',
      'warning channel Both | oc_both | 计费 lark-group-external Both',
      'ok channel Topics | oc_topics | 计费 lark-group-of-topics',
      'ok channel Form | oc_form | 计费 lark-group-of-topics',
      'broken channel Gone | oc_gone | 计费 lark-group-dissolved Gone | 计费',
      'unknown channel Later | oc_later | 计费 not-told 1500',
      'broken channel oc_none | oc_none | 计费 lark-group-unseen oc_none | 计费',
      'broken channel C0SLACK | C0SLACK | 计费 lark-group-unseen C0SLACK | 计费',
    ]);
  });

  it('warns when history cannot be read though the scope is there', async () => {
    const lark = await startLark();
    lark.fail('GET /open-apis/im/v1/messages', { code: 230027 });
    expect(await diagnose(lark)).toContain('warning history lark-history-unreadable 230027');
  });

  it('says why the long connection is refused, and asks for none in webhook mode', async () => {
    const lark = await startLark();
    lark.socket.answerEndpoint({ code: 1000040350, isBare: true });
    expect(await diagnose(lark)).toContain('broken socket lark-socket 1000040350');
    const said = await diagnose(lark, {}, { mode: 'webhook' });
    expect(said.filter((each) => each.includes('socket'))).toEqual([]);
  });

  it('knows who has left and whom the directory does not show', async () => {
    const lark = await startLark({
      users: [
        { id: 'ou_gone', name: '小王', isResigned: true },
        { id: 'ou_far', name: '小李', isInContactRange: false },
      ],
    });
    const people = ['ou_gone', 'ou_far', 'ou_none'].map((account) => ({ name: '某人', account }));
    const said = await diagnose(lark, { channels: [], people });
    expect(said.filter((each) => each.includes('person'))).toEqual([
      'warning person 某人 | ou_gone person-gone 某人 | ou_gone',
      'warning person 某人 | ou_far person-unknown 某人 | ou_far',
      'warning person 某人 | ou_none person-unknown 某人 | ou_none',
    ]);
  });

  it.each([
    ['websocket', null, 'unknown events lark-silent-websocket never'],
    ['webhook', NOW - 48 * HOUR, `warning events lark-silent-webhook ${NOW - 48 * HOUR}`],
  ] as const)('wonders when nothing came by %s', async (mode, heardAt, said) => {
    expect(await diagnose(await startLark(), { ...nobody, heardAt }, { mode })).toContain(said);
  });

  it('wonders when no button ever arrived, however many events did', async () => {
    expect(await diagnose(await startLark(), nobody)).toContain('ok callbacks');
    expect(await diagnose(await startLark(), { ...nobody, callbackAt: null })).toContain(
      'unknown callbacks lark-silent-callbacks never',
    );
  });
});
