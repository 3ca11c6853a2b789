import { afterEach, describe, expect, it } from 'vitest';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { createSeal } from '../../../src/web/sealed-text.ts';
import { cookieIn, openBoard, secretKeys, type OpenedBoard } from './a-board.ts';

const opened: OpenedBoard[] = [];

async function open(signIns: readonly SignIn[] = []): Promise<OpenedBoard> {
  const board = await openBoard({ signIns });
  opened.push(board);
  return board;
}

afterEach(() => {
  for (const { board } of opened.splice(0)) board.close();
});

const minute = 60_000;
const day = 24 * 60 * minute;

describe('the link of the bot', () => {
  it('signs in once, and only when it is pressed', async () => {
    const { visit, sessions } = await open();
    const path = new URL(await sessions.urlFor('wu')).pathname;
    for (let look = 0; look < 3; look += 1) {
      const { status, body, headers } = await visit(path);
      expect([status, headers?.['set-cookie']]).toEqual([200, undefined]);
      expect(body).toContain('吴刚');
      expect(body).not.toContain('<script');
    }
    const entered = await visit(path, { method: 'POST' });
    expect(entered).toMatchObject({ status: 303, headers: { location: '/board' } });
    const cookie = entered.headers?.['set-cookie'] ?? '';
    expect(cookie).toMatch(
      /^huiyin_board=[\w-]+; Path=\/board; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await visit('/board', { cookie: cookieIn(cookie) })).status).toBe(200);
    expect((await visit(path, { method: 'POST' })).status).toBe(410);
    expect((await visit(path)).status).toBe(410);
  });

  it('is over after ten minutes', async () => {
    const { visit, sessions, time } = await open();
    const path = new URL(await sessions.urlFor('wu')).pathname;
    time.real += 10 * minute;
    expect((await visit(path)).status).toBe(410);
    const { status, headers } = await visit(path, {
      method: 'POST',
      headers: { 'accept-language': 'zh-CN' },
    });
    expect([status, headers?.['set-cookie']]).toEqual([410, undefined]);
  });

  it('is nothing when another key made it, or nobody', async () => {
    const { visit } = await open();
    const content = JSON.stringify([1, 'wu', 'nonce', 9_999_999_999_999]);
    const seal = (secretKey: string, purpose: string) =>
      createSeal({ secretKeys: [secretKey], purpose, longest: 1000 }).close(content);
    const made = [
      seal('a key of others', 'huiyin board links'),
      seal(secretKeys[0] ?? '', 'huiyin survey links'),
      // Signed, but never given out.
      seal(secretKeys[0] ?? '', 'huiyin board links'),
      'x',
      'a'.repeat(5000),
    ];
    for (const token of made) {
      expect((await visit(`/board/enter/${token}`)).status).toBe(410);
      expect((await visit(`/board/enter/${token}`, { method: 'POST' })).status).toBe(410);
    }
  });

  it('opens nothing for whoever has no role', async () => {
    const { visit, sessions, change } = await open();
    const path = new URL(await sessions.urlFor('chen')).pathname;
    await change('chen', (one) => ({ ...one, roles: [] }));
    expect((await visit(path)).status).toBe(403);
  });

  it('is not guessed at for long', async () => {
    const { visit, time } = await open();
    const answers = [];
    for (let attempt = 0; attempt < 301; attempt += 1) answers.push(await visit('/board/enter/x'));
    expect(answers.at(-1)).toMatchObject({ status: 429, headers: { 'retry-after': '600' } });
    time.real += 10 * minute;
    expect((await visit('/board/enter/x')).status).toBe(410);
  });
});

describe('a session', () => {
  it('ends after a week, and at once everywhere by signing out', async () => {
    const { visit, cookieOf, time } = await open();
    const [cookie, other] = [await cookieOf('wu'), await cookieOf('wu')];
    const left = await visit('/board/sign-out', { method: 'POST', cookie });
    expect(left).toMatchObject({ status: 303, headers: { location: '/board/sign-in' } });
    expect(left.headers?.['set-cookie']).toContain('Max-Age=0');
    expect((await visit('/board', { cookie })).status).toBe(303);
    expect((await visit('/board', { cookie: other })).status).toBe(200);
    time.real += 7 * day;
    expect((await visit('/board', { cookie: other })).status).toBe(303);
  });
});

describe('a page of somebody else', () => {
  const foreign = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } } as const;

  it('signs nobody out', async () => {
    const { visit, cookieOf } = await open();
    const cookie = await cookieOf('wu');
    const { status, headers } = await visit('/board/sign-out', { ...foreign, cookie });
    expect([status, headers?.['set-cookie']]).toEqual([403, undefined]);
    expect((await visit('/board', { cookie })).status).toBe(200);
  });

  it('signs nobody in', async () => {
    const { visit, sessions } = await open();
    const path = new URL(await sessions.urlFor('wu')).pathname;
    expect((await visit(path, foreign)).status).toBe(403);
    const ours = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } } as const;
    expect((await visit(path, ours)).status).toBe(303);
  });
});

describe('signing in with a platform', () => {
  const asked: { code: string; nonce: string; redirectUri: string }[] = [];
  const signInAs = (accountOf: () => Promise<string | null>): SignIn => ({
    platform: 'slack',
    authorizeUrl: ({ state, nonce, redirectUri }) =>
      `https://slack.com/authorize?${new URLSearchParams({ state, nonce, redirect_uri: redirectUri }).toString()}`,
    async accountOf(given) {
      asked.push(given);
      return accountOf();
    },
  });

  async function comeBack(account: () => Promise<string | null>) {
    const board = await open([signInAs(account)]);
    const left = await board.visit('/board/sign-in/slack');
    const query = new URL(left.headers?.['location'] ?? '').searchParams;
    const cookie = cookieIn(left.headers?.['set-cookie']);
    const path = `/board/signed-in/slack?code=c1&state=${query.get('state')}`;
    return { ...board, query, cookie, path };
  }

  it('is offered where it is set up', async () => {
    const offered = await (await open([signInAs(async () => null)])).visit('/board/sign-in');
    expect(offered.body).toContain('href="/board/sign-in/slack"');
    const { visit } = await open();
    const plain = await visit('/board/sign-in', { headers: { 'accept-language': 'zh-CN' } });
    expect(plain.body).not.toContain('/board/sign-in/');
    expect(plain.body).toContain('给机器人发“看板”');
    expect(await visit('/board/sign-in/slack')).toMatchObject({
      status: 303,
      headers: { location: '/board/sign-in' },
    });
  });

  it('lets in whoever the platform says it is', async () => {
    const { visit, query, cookie, path } = await comeBack(async () => 'U0WU');
    const back = await visit(path, { cookie });
    expect(back).toMatchObject({ status: 303, headers: { location: '/board' } });
    const page = await visit('/board', { cookie: cookieIn(back.headers?.['set-cookie']) });
    expect(page.body).toContain('吴刚');
    expect(asked.at(-1)).toEqual({
      code: 'c1',
      nonce: query.get('nonce'),
      redirectUri: 'https://huiyin.example.com/board/signed-in/slack',
    });
  });

  it.each([
    ['another workspace’s people', async () => null],
    ['people without a role', async () => 'U0NOBODY'],
    ['anybody while the platform is away', async () => Promise.reject(new Error('down'))],
  ])('lets in none of %s', async (_who, account) => {
    const { visit, cookie, path } = await comeBack(account);
    const back = await visit(path, { cookie });
    expect(back.status).toBeGreaterThanOrEqual(400);
    expect(back.headers?.['set-cookie']).toBeUndefined();
  });

  it('takes nobody back who did not set out from this browser, or too long ago', async () => {
    const { visit, cookie, path, time } = await comeBack(async () => 'U0WU');
    const count = asked.length;
    expect((await visit(path)).status).toBe(400);
    expect((await visit(path.replace('state=', 'state=x'), { cookie })).status).toBe(400);
    expect((await visit(path.replace('code=c1&', ''), { cookie })).status).toBe(400);
    expect((await visit(path.replace('slack?', 'lark?'), { cookie })).status).toBe(400);
    time.real += 10 * minute;
    expect((await visit(path, { cookie })).status).toBe(400);
    expect(asked).toHaveLength(count);
  });
});
