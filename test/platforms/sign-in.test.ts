import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLarkSignIn } from '../../src/platforms/lark/sign-in.ts';
import { createSlackSignIn } from '../../src/platforms/slack/sign-in.ts';

const now = 1_800_000_000_000;
const redirectUri = 'https://huiyin.example.com/board/signed-in/x';
const given = { code: 'c1', nonce: 'n1', redirectUri };

/** Shapes of docs.slack.dev/authentication/sign-in-with-slack and open.feishu.cn (authen/v2/oauth/token, v1/user_info). */
describe('signing in', () => {
  let server: Server;
  let url = '';
  let answers: Record<string, object> = {};
  let asked: { path: string; authorization: string | undefined; body: string }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const path = request.url ?? '';
        asked.push({ path, authorization: request.headers.authorization, body });
        response.end(JSON.stringify(answers[path] ?? { ok: false, error: 'unknown_method', code: 99991 }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    [answers, asked] = [{}, []];
  });
  afterAll(() => server.close());

  describe('with Slack', () => {
    const claims = {
      aud: '111.222',
      exp: now / 1000 + 300,
      nonce: 'n1',
      'https://slack.com/user_id': 'U0WU',
      'https://slack.com/team_id': 'T1',
    };
    const slack = () =>
      createSlackSignIn({
        clientId: '111.222',
        clientSecret: 's',
        botToken: 'xoxb-1',
        apiUrl: `${url}/api/`,
        now: () => now,
      });
    const tell = (more: object = {}, identity: object = {}) => {
      const token = ['{}', JSON.stringify({ ...claims, ...more }), 'x'].map((part) =>
        Buffer.from(part).toString('base64url'),
      );
      answers = {
        '/api/openid.connect.token': { ok: true, access_token: 'xoxp-1', id_token: token.join('.') },
        '/api/auth.test': { ok: true, team_id: 'T1', enterprise_id: null, ...identity },
      };
    };

    it('asks for nothing but who it is', () => {
      const { origin, pathname, searchParams } = new URL(
        slack().authorizeUrl({ state: 's1', nonce: 'n1', redirectUri }),
      );
      expect(`${origin}${pathname}`).toBe('https://slack.com/openid/connect/authorize');
      expect(Object.fromEntries(searchParams)).toEqual({
        response_type: 'code',
        scope: 'openid',
        client_id: '111.222',
        state: 's1',
        nonce: 'n1',
        redirect_uri: redirectUri,
      });
    });

    it('knows its own people by their account, and those of its enterprise', async () => {
      tell();
      expect(await slack().accountOf(given)).toBe('U0WU');
      expect(asked.map(({ path, authorization }) => [path, authorization])).toEqual([
        ['/api/openid.connect.token', undefined],
        ['/api/auth.test', 'Bearer xoxb-1'],
      ]);
      expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
        client_id: '111.222',
        client_secret: 's',
        code: 'c1',
        redirect_uri: redirectUri,
      });
      const other = { 'https://slack.com/team_id': 'T2', 'https://slack.com/enterprise_id': 'E1' };
      tell(other, { enterprise_id: 'E1' });
      expect(await slack().accountOf(given)).toBe('U0WU');
    });

    it.each([
      ['of another workspace', { 'https://slack.com/team_id': 'T2' }],
      [
        'of another enterprise',
        { 'https://slack.com/team_id': 'T2', 'https://slack.com/enterprise_id': 'E2' },
      ],
      ['for another app', { aud: '333.444' }],
      ['for another attempt', { nonce: 'n2' }],
      ['that is over', { exp: now / 1000 - 120 }],
    ])('takes no identity %s', async (_which, more) => {
      tell(more);
      expect(await slack().accountOf(given)).toBeNull();
    });

    it('takes a used code for nobody, and says when Slack itself is at fault', async () => {
      answers = { '/api/openid.connect.token': { ok: false, error: 'invalid_code' } };
      expect(await slack().accountOf(given)).toBeNull();
      answers = { '/api/openid.connect.token': { ok: false, error: 'bad_client_secret' } };
      await expect(slack().accountOf(given)).rejects.toThrow('bad_client_secret');
    });
  });

  describe('with Lark', () => {
    const lark = (domain = url) => createLarkSignIn({ appId: 'cli_1', appSecret: 's', domain });

    it.each([
      ['https://open.feishu.cn', 'https://accounts.feishu.cn'],
      ['https://open.larksuite.com', 'https://accounts.larksuite.com'],
    ])('sends people of %s to %s', (domain, accounts) => {
      const sent = new URL(lark(domain).authorizeUrl({ state: 's1', nonce: 'n1', redirectUri }));
      expect(`${sent.origin}${sent.pathname}`).toBe(`${accounts}/open-apis/authen/v1/authorize`);
      expect(Object.fromEntries(sent.searchParams)).toMatchObject({
        client_id: 'cli_1',
        state: 's1',
        redirect_uri: redirectUri,
      });
    });

    it('knows people by their open id', async () => {
      answers = {
        '/open-apis/authen/v2/oauth/token': { code: 0, access_token: 'u-1', expires_in: 7200 },
        '/open-apis/authen/v1/user_info': {
          code: 0,
          data: { open_id: 'ou_wu', name: '吴刚', tenant_key: 't' },
        },
      };
      expect(await lark().accountOf(given)).toBe('ou_wu');
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
        grant_type: 'authorization_code',
        client_id: 'cli_1',
        client_secret: 's',
        code: 'c1',
        redirect_uri: redirectUri,
      });
      expect(asked[1]?.authorization).toBe('Bearer u-1');
    });

    it('takes a used code for nobody, and says when Lark itself is at fault', async () => {
      answers = { '/open-apis/authen/v2/oauth/token': { code: 20003, error: 'invalid_grant' } };
      expect(await lark().accountOf(given)).toBeNull();
      answers = { '/open-apis/authen/v2/oauth/token': { code: 20002, error: 'invalid_client' } };
      await expect(lark().accountOf(given)).rejects.toThrow('20002');
    });
  });
});
