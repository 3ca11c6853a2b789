import { afterEach, describe, expect, it } from 'vitest';
import { diagnoseSlack } from '../../../src/platforms/slack/diagnose.ts';
import { SCOPES } from '../../../src/platforms/slack/surface.ts';
import type { Asked } from '../../../src/ports/diagnosis.ts';
import { inShort } from '../../support/finding-in-short.ts';
import {
  startFakeSlack,
  type FakeSlack,
  type FakeSlackOptions,
} from '../../support/fake-slack/start-fake-slack.ts';

const NOW = Date.parse('2026-11-18T10:00:00Z');
const HOUR = 3_600_000;

const healthy: FakeSlackOptions = {
  botName: 'huiyin',
  domain: 'acme',
  users: [{ id: 'U0CHEN', name: 'chen' }],
  channels: [{ id: 'C0BILLING', name: 'billing' }],
  scopes: Object.keys(SCOPES),
};
const asked: Asked = {
  channels: [{ id: 'C0BILLING', products: ['Billing'] }],
  people: [{ name: 'Chen', account: 'U0CHEN' }],
  offers: [],
  heardAt: NOW - HOUR,
  callbackAt: null,
  now: NOW,
};

const open: FakeSlack[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((slack) => slack.close()));
});

async function startSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack({ ...healthy, ...options });
  open.push(slack);
  return slack;
}

async function diagnose(slack: FakeSlack, question: Partial<Asked> = {}, tokens = {}): Promise<string[]> {
  const { botToken, apiUrl, appToken } = slack;
  const patient = { botToken, apiUrl, appToken, ...tokens };
  return (await diagnoseSlack(patient, { ...asked, ...question })).map(inShort);
}

describe('diagnoseSlack', () => {
  it('finds nothing wrong where all is well', async () => {
    const slack = await startSlack();
    expect(await diagnose(slack)).toEqual([
      'ok identity huiyin · acme',
      'ok scopes',
      'ok socket',
      'ok channel #billing | C0BILLING | Billing',
      'ok people 1',
      'ok events',
    ]);
    expect(slack.faults()).toEqual([]);
  });

  it('changes nothing in Slack', async () => {
    const slack = await startSlack();
    await diagnose(slack);
    expect(new Set(slack.calls().map(({ method }) => method))).toEqual(
      new Set(['auth.test', 'apps.connections.open', 'conversations.info', 'users.info']),
    );
    expect(slack.socket.connections()).toBe(0);
  });

  it('says which token Slack refuses, and asks nothing more with it', async () => {
    const slack = await startSlack();
    slack.revokeToken('token_revoked');
    expect(await diagnose(slack, {}, { appToken: 'xapp-of-another-app' })).toEqual([
      'broken token slack-token token_revoked',
      'broken socket slack-app-token invalid_auth',
    ]);
    expect(slack.calls('conversations.info')).toEqual([]);
  });

  it('tells a Slack that cannot be reached from a wrong token', async () => {
    const slack = await startSlack();
    slack.fail('auth.test', { status: 503 });
    expect(await diagnose(slack, {}, { appToken: null })).toEqual([
      `broken token unreachable ${slack.apiUrl} | http_503 | SLACK_API_URL`,
    ]);
  });

  it('names the missing scopes, and what is lost without the others', async () => {
    const slack = await startSlack({
      scopes: Object.keys(SCOPES).filter(
        (scope) =>
          !['groups:history', 'im:write', 'files:read', 'files:write', 'users:read.email'].includes(scope),
      ),
    });
    expect(await diagnose(slack, { channels: [], people: [] }, { appToken: null })).toEqual([
      'ok identity huiyin · acme',
      'broken scopes slack-scopes-missing groups:history, im:write',
      'warning scope users:read.email slack-without-email',
      'warning scope files:read slack-without-files',
      'warning scope files:write slack-without-pictures',
      'ok events',
    ]);
  });

  it('says that offers hear nothing where what people write does not come', async () => {
    const scopes = Object.keys(SCOPES).filter((scope) => scope !== 'channels:history');
    const question = { channels: [], people: [], offers: ['Billing', 'App'] };
    const said = 'warning offers Billing, App slack-offers-unheard channels:history';
    expect(await diagnose(await startSlack({ scopes }), question)).toContain(said);
    expect(await diagnose(await startSlack({ scopes }), { ...question, offers: [] })).not.toContain(said);
    expect((await diagnose(await startSlack(), question)).join()).not.toContain('offers');
  });

  it('says of each channel what is wrong with it', async () => {
    const slack = await startSlack({
      channels: [
        { id: 'C0OUT', name: 'out', bot: false },
        { id: 'C0OLD', name: 'old', is_archived: true },
        { id: 'C0BOTH', name: 'both', is_ext_shared: true },
      ],
    });
    slack.fail('conversations.info', { error: 'ratelimited', when: ({ channel }) => channel === 'C0LATER' });
    const ids = ['C0OUT', 'C0OLD', 'C0BOTH', 'C0NONE', 'C0LATER'];
    const channels = ids.map((id) => ({ id, products: ['Billing', 'App'] }));
    expect(await diagnose(slack, { channels, people: [] }, { appToken: null })).toEqual([
      'ok identity huiyin · acme',
      'ok scopes',
      'broken channel #out | C0OUT | Billing, App slack-channel-without-bot #out | huiyin',
      'broken channel #old | C0OLD | Billing, App slack-channel-archived #old | Billing, App',
      'warning channel #both | C0BOTH | Billing, App slack-channel-shared #both',
      'broken channel ? | C0NONE | Billing, App slack-channel-unseen C0NONE | Billing, App',
      'unknown channel ? | C0LATER | Billing, App not-told ratelimited',
      'ok events',
    ]);
  });

  it('knows who has left, who is not there and who is a guest', async () => {
    const slack = await startSlack({
      users: [
        { id: 'U0GONE', name: 'gone', deleted: true },
        { id: 'U0GUEST', name: 'guest', is_restricted: true },
      ],
    });
    const people = ['U0GONE', 'U0NONE', 'U0GUEST'].map((account) => ({ name: 'Chen', account }));
    const said = await diagnose(slack, { channels: [], people }, { appToken: null });
    expect(said.filter((each) => each.includes('person'))).toEqual([
      'warning person Chen | U0GONE person-gone Chen | U0GONE',
      'warning person Chen | U0NONE person-unknown Chen | U0NONE',
      'warning person Chen | U0GUEST person-outside Chen | U0GUEST',
    ]);
  });

  it.each([
    ['never', null, 'unknown events slack-silent-http never'],
    ['two days ago', NOW - 48 * HOUR, `warning events slack-silent-http ${NOW - 48 * HOUR}`],
  ])('wonders when Slack was heard %s', async (_when, heardAt, said) => {
    const slack = await startSlack();
    expect(await diagnose(slack, { heardAt }, { appToken: null })).toContain(said);
  });
});
