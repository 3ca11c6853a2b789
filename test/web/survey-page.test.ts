import { describe, expect, it } from 'vitest';
import type { SurveyLink } from '../../src/ports/survey-links.ts';
import type { WebAnswer, WebRequest } from '../../src/ports/web-route.ts';
import type { AnsweredSurvey, TypedAnswer } from '../../src/use-cases/survey/answer-survey.ts';
import type { FoundSurvey } from '../../src/use-cases/survey/find-survey.ts';
import { acceptedLanguage } from '../../src/web/survey-page/accepted-language.ts';
import { createAttempts } from '../../src/web/survey-page/attempts.ts';
import { createSurveyRoutes, type SurveyPageOptions } from '../../src/web/survey-page/routes.ts';

const link: SurveyLink = { complaint: 42, survey: 1, expiresAt: 5 };
type Body = Extract<WebAnswer, { body: unknown }>;

interface Asked {
  readonly token?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly address?: string;
}

function openPage(options: Partial<SurveyPageOptions> & { found?: FoundSurvey | null } = {}) {
  const counted: string[] = [];
  const typed: TypedAnswer[] = [];
  const time = { now: 1_000 };
  const found = options.found === undefined ? { state: 'open', product: '计费 <b>' } : options.found;
  const routes = createSurveyRoutes({
    links: { urlOf: () => '', read: (token) => (token === 'good' ? link : null) },
    find: async () => found as FoundSurvey | null,
    answer: async (_link, answer) => {
      typed.push(answer);
      return { kind: 'kept', score: 4 };
    },
    now: () => time.now,
    count: (outcome) => counted.push(outcome),
    ...options,
  });
  async function ask(method: 'GET' | 'POST', asked: Asked = {}): Promise<Body> {
    const route = routes.find((one) => one.method === method && one.path === '/survey/:token');
    const body = new TextEncoder().encode(asked.body ?? '');
    const headers: Record<string, string> = { 'content-length': String(body.length), ...asked.headers };
    const request: WebRequest = {
      method,
      path: '',
      query: new URLSearchParams(asked.query),
      params: { token: asked.token ?? 'good' },
      remoteAddress: asked.address ?? '192.0.2.1',
      localPort: 0,
      header: (name) => headers[name] ?? null,
      body: async () => body,
      json: async () => null,
    };
    if (route === undefined) throw new Error('no route');
    return (await route.handle(request)) as Body;
  }
  return { ask, counted, typed, time, routes };
}

describe('the survey page', () => {
  it('asks in the reader’s language, and lets them switch', async () => {
    const page = openPage();
    const english = await page.ask('GET', { headers: { 'accept-language': 'de-DE,en;q=0.8' } });
    expect(english).toMatchObject({ status: 200, headers: { 'content-language': 'en' } });
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('href="?lang=zh"');
    const chinese = await page.ask('GET', { query: 'lang=zh', headers: { 'accept-language': 'en' } });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect(chinese.body).toContain('action="?lang=zh"');
  });

  it('runs no script, can be framed by nobody, and sends its form nowhere else', async () => {
    const { headers, body } = await openPage().ask('GET');
    const policy = headers?.['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(body).not.toMatch(/<script|\son\w+=|javascript:|style=/i);
  });

  it('names the product and nothing else, escaped', async () => {
    const { body } = await openPage().ask('GET');
    expect(body).toContain('计费 &lt;b&gt;');
    expect(body).not.toContain('C-42');
    expect(body).not.toContain('42');
  });

  it('keeps what was sent, as it was typed', async () => {
    const page = openPage();
    const body =
      'score=4&reasons=speed&reasons=manner&words=%E8%B0%A2%E8%B0%A2%0D%0A%3Cscript%3E&mayCall=yes';
    const answered = await page.ask('POST', { body });
    expect(answered).toMatchObject({ status: 200 });
    expect(page.typed).toEqual([
      { score: '4', reasons: ['speed', 'manner'], words: '谢谢\n<script>', mayCall: true },
    ]);
    expect(page.counted).toEqual(['kept']);
  });

  it('says sorry to whoever is not satisfied', async () => {
    const kept = async (): Promise<AnsweredSurvey> => ({ kind: 'kept', score: 1 });
    const answered = await openPage({ answer: kept }).ask('POST', { query: 'lang=en', body: 'score=1' });
    expect(answered.body).toContain('We are sorry');
  });

  it('gives back what was typed with what is wrong', async () => {
    const faulty = async (): Promise<AnsweredSurvey> => ({ kind: 'faults', fields: ['score'] });
    const page = openPage({ answer: faulty });
    const again = await page.ask('POST', {
      query: 'lang=en',
      body: 'reasons=speed&mayCall=yes&words=%3C/textarea%3E%22more',
    });
    expect(again.status).toBe(422);
    expect(again.body).toContain('Please pick a number from 1 to 5.');
    expect(again.body).toContain('value="speed" checked');
    expect(again.body).toContain('&lt;/textarea&gt;&quot;more');
    expect(page.counted).toEqual(['faulty']);
  });

  it.each([
    ['answered', 410, 'We have your answer'],
    ['expired', 410, 'This link has expired'],
    ['replaced', 410, 'There is a newer link'],
  ] as const)('is kind about a link that is %s', async (state, status, words) => {
    const page = openPage({ found: { state, product: 'App' } });
    for (const method of ['GET', 'POST'] as const) {
      const answered = await page.ask(method, { query: 'lang=en', body: 'score=4' });
      expect(answered.status).toBe(status);
      expect(answered.body).toContain(words);
    }
    expect(page.typed).toEqual([]);
  });

  it('says the same of a token that is wrong and of one that stands for nothing', async () => {
    const wrong = await openPage().ask('GET', { token: 'bad', query: 'lang=en' });
    const nothing = await openPage({ found: null }).ask('GET', { query: 'lang=en' });
    expect(wrong).toMatchObject({ status: 404 });
    expect(nothing).toEqual(wrong);
  });

  it('thanks the second of two clicks as well', async () => {
    let looks = 0;
    const page = openPage({
      find: async () => ({ state: looks++ === 0 ? 'open' : 'answered', product: 'App' }),
      answer: async () => ({ kind: 'not-open' }),
    });
    const second = await page.ask('POST', { query: 'lang=en', body: 'score=4' });
    expect(second.status).toBe(410);
    expect(second.body).toContain('We have your answer');
  });

  it('takes no more than a page of words', async () => {
    const page = openPage();
    const long = await page.ask('POST', { body: `score=4&words=${'x'.repeat(70_000)}` });
    const declared = await page.ask('POST', { headers: { 'content-length': '99999999' } });
    expect([long.status, declared.status]).toEqual([413, 413]);
    expect(page.typed).toEqual([]);
  });

  it('lets a link be tried so often only, and again after a while', async () => {
    const page = openPage({ limits: { token: { most: 2, withinMs: 60_000 } } });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      statuses.push((await page.ask('POST', { body: 'score=4', address })).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await page.ask('POST', { body: 'score=4' });
    expect(refused.headers).toMatchObject({ 'retry-after': '60' });
    expect((await page.ask('GET')).status).toBe(200);
    page.time.now += 60_000;
    expect((await page.ask('POST', { body: 'score=4' })).status).toBe(200);
  });

  it('lets an address try so many links only', async () => {
    const page = openPage({ limits: { address: { most: 2, withinMs: 60_000 } } });
    const first = await page.ask('GET', { token: 'a' });
    await page.ask('GET', { token: 'b' });
    const third = await page.ask('GET', { token: 'good' });
    expect([first.status, third.status]).toEqual([404, 429]);
    expect((await page.ask('GET', { address: '192.0.2.9' })).status).toBe(200);
  });

  it('serves its style', async () => {
    const style = openPage().routes.find(({ path }) => path.endsWith('.css'));
    const request = { header: () => null } as unknown as WebRequest;
    const answered = (await style?.handle(request)) as Body;
    expect(answered.headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8' });
  });
});

describe('createAttempts', () => {
  it('forgets those it has not seen for longest', () => {
    const attempts = createAttempts({ most: 1, withinMs: 100 }, () => 0, 2);
    expect(attempts.take('a')).toBe(0);
    expect(attempts.take('b')).toBe(0);
    expect(attempts.take('a')).toBe(100);
    attempts.take('c');
    expect(attempts.take('a')).toBe(100);
    expect(attempts.take('b')).toBe(0);
  });
});

describe('acceptedLanguage', () => {
  it.each([
    [null, 'zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    [null, 'en-GB,en;q=0.9,zh;q=0.8', 'en'],
    [null, 'fr-FR', 'en'],
    [null, 'en;q=0.2, zh;q=0.7', 'zh-CN'],
    [null, 'zh;q=0', 'en'],
    [null, null, 'en'],
    ['zh', 'en', 'zh-CN'],
    ['en', 'zh', 'en'],
    ['xx', 'zh', 'zh-CN'],
  ] as const)('picks for %j and %j: %s', (picked, header, locale) => {
    expect(acceptedLanguage(picked, header)).toBe(locale);
  });
});
