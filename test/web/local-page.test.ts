import { describe, expect, it } from 'vitest';
import type { WebRequest } from '../../src/ports/web-route.ts';
import { createLocalPageRoutes } from '../../src/web/local-page.ts';

const routes = createLocalPageRoutes();

// The page is plain JavaScript for browsers, checked by a tsconfig of its own.
const { texts } = (await import(new URL('../../src/web/local-page/texts.js', import.meta.url).href)) as {
  texts: Record<'en' | 'zh-CN', Record<string, string>>;
};

async function get(path: string, headers: Record<string, string> = {}) {
  const header = (name: string) => headers[name] ?? null;
  const answer = await routes.find((route) => route.path === path)?.handle({ header } as WebRequest);
  if (answer === undefined || 'stream' in answer) throw new Error(`no page at ${path}`);
  return { ...answer, body: Buffer.from(answer.body).toString() };
}

const modules = routes.map(({ path }) => path).filter((path) => path.endsWith('.js'));

describe('createLocalPageRoutes', () => {
  it('serves the page at the root and what it loads beside it', async () => {
    const page = await get('/');
    expect(page.headers?.['content-type']).toBe('text/html; charset=utf-8');
    const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded).toContain('/page/app.js');
    for (const path of loaded) expect((await get(path)).status).toBe(200);
  });

  it('answers a page that the browser still has with nothing', async () => {
    const { headers } = await get('/page/page.css');
    const again = await get('/page/page.css', { 'if-none-match': headers?.['etag'] ?? '' });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  it('serves nothing but the page', () => {
    expect(
      routes.map(({ path }) => path).filter((path) => !/^\/(page\/[\w-]+\.(js|css|svg))?$/.test(path)),
    ).toEqual([]);
  });

  it('has every module that another one imports', async () => {
    for (const path of modules) {
      const { body } = await get(path);
      const imported = [...body.matchAll(/from '\.\/([^']+)';/g)].map(([, file]) => `/page/${file}`);
      expect(modules).toEqual(expect.arrayContaining(imported));
    }
  });

  it.each(routes.map(({ path }) => path))('fetches nothing from elsewhere at %s', async (path) => {
    const { body } = await get(path);
    expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/[a-z]/);
  });

  it.each(routes.map(({ path }) => path))('runs no text as markup or code at %s', async (path) => {
    const { body } = await get(path);
    expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|\beval\(|<script>|style="/);
  });
});

describe('the texts of the page', () => {
  const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

  it('are the same in both languages', () => {
    expect(Object.keys(texts['zh-CN']).toSorted()).toEqual(Object.keys(texts.en).toSorted());
  });

  it('leave the same places to fill in', () => {
    const differs = (key: string) =>
      placeholders(texts['zh-CN'][key] ?? '').join() !== placeholders(texts.en[key] ?? '').join();
    expect(Object.keys(texts.en).filter(differs)).toEqual([]);
  });

  it('are all used by the page', async () => {
    const sources = await Promise.all(
      modules.filter((path) => !path.endsWith('/texts.js')).map((path) => get(path)),
    );
    const source = sources.map(({ body }) => body).join('\n');
    expect(Object.keys(texts.en).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
  });
});
