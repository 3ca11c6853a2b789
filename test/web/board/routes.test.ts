import { afterEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { openBoard, type OpenedBoard } from './a-board.ts';

const wu: Actor = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] };
const opened: OpenedBoard[] = [];

async function open(): Promise<OpenedBoard> {
  const board = await openBoard();
  opened.push(board);
  return board;
}

afterEach(() => {
  for (const { board } of opened.splice(0)) board.close();
});

describe('the board', () => {
  it.each(['/board', '/board/complaint/1', '/board/complaint/1/thread'])(
    'sends whoever is not signed in from %s to the sign-in',
    async (path) => {
      const { visit, report } = await open();
      await report();
      for (const cookie of ['', 'huiyin_board=', 'huiyin_board=made-up', 'other=1; huiyin_board=x']) {
        expect(await visit(path, { cookie })).toMatchObject({
          status: 303,
          headers: { location: '/board/sign-in' },
        });
      }
    },
  );

  it('shows open complaints by the stage they are in, the most urgent first', async () => {
    const { visit, report, doTo, cookieOf } = await open();
    await report({ title: '发票重复扣款', severity: 'low', urgency: 'low' });
    await report({ title: '登录后白屏' });
    await report({ title: '导出少一半' });
    await doTo(3, { verb: 'acknowledge', takesOverCustomer: false });
    await doTo(1, { verb: 'reject', reason: '不是我们的产品' });
    const { status, body } = await visit('/board', { cookie: await cookieOf('wu') });
    expect(status).toBe(200);
    const seen = String(body);
    expect([...seen.matchAll(/data-card="(\d+)"/g)].map(([, number]) => number)).toEqual(['2', '3']);
    expect(seen).toMatch(/回应 <span class="number">2</);
    expect(seen).toContain('<html lang="zh-CN">');
  });

  it('speaks the language of whoever looks, as a list too', async () => {
    const { visit, report, cookieOf } = await open();
    await report({ title: 'White screen' });
    const { body } = await visit('/board?as=list', { cookie: await cookieOf('zhang') });
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Due next');
    expect(body).toContain('White screen');
  });

  it('narrows what is shown, and forgets filters that mean nothing', async () => {
    const { visit, report, doTo, cookieOf, setOffset } = await open();
    await report({ title: '甲', product: 'billing' });
    await report({ title: '乙', product: 'app', severity: 'low', urgency: 'low' });
    await doTo(1, { verb: 'acknowledge', takesOverCustomer: false });
    await doTo(1, { verb: 'wait', on: 'customer', question: '发票号？', until: null });
    await setOffset(30 * 86_400_000);
    const cookie = await cookieOf('wu');
    const shown = async (query: string) => {
      const { body } = await visit(`/board?${query}`, { cookie });
      return [...String(body).matchAll(/data-card="(\d+)"/g)].map(([, number]) => Number(number)).toSorted();
    };
    expect(await shown('product=app')).toEqual([2]);
    expect(await shown('owner=chen')).toEqual([1]);
    expect(await shown('priority=P1')).toEqual([1]);
    expect(await shown('waiting=yes')).toEqual([1]);
    expect(await shown('overdue=yes')).toEqual([1]);
    expect(await shown('product=&owner=&priority=P9&overdue=1&as=cards&q=')).toEqual([1, 2]);
    expect(await shown('product=nothing')).toEqual([]);
  });

  it('tells a complaint’s whole story: what, who, where and when', async () => {
    const { visit, report, doTo, cookieOf } = await open();
    await report({ title: '发票重复扣款' });
    await doTo(1, { verb: 'acknowledge', takesOverCustomer: false });
    await doTo(1, { verb: 'note', text: '和上月同一个账号', origin: null });
    const { body } = await visit('/board/complaint/1', { cookie: await cookieOf('wu') });
    const text = String(body)
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(text).toContain('C-1 · 发票重复扣款');
    expect(text).toMatch(/\d\d:\d\d 林晓 提报 Slack/);
    expect(text).toMatch(/\d\d:\d\d 陈平 受理 Slack/);
    expect(text).toMatch(/陈平 备注 Slack 和上月同一个账号/);
  });

  it('writes people’s words down as words', async () => {
    const { visit, report, cookieOf } = await open();
    const title = '<img src=x onerror=alert(1)>"&';
    await report({ title, customer: '<b>客户</b>', demand: '</blockquote><script>alert(1)</script>' });
    const cookie = await cookieOf('wu');
    for (const path of ['/board', '/board?as=list', '/board/complaint/1', '/board?q=%22%3E%3Cscript%3E']) {
      const { body } = await visit(path, { cookie });
      expect(body).not.toMatch(/<img|<script>|<b>客户|"><script/);
      expect(body).not.toMatch(/\sstyle=|\son[a-z]+=["']/);
    }
  });

  it('leads to the thread where there is one', async () => {
    const { visit, report, home, cookieOf } = await open();
    await report();
    const cookie = await cookieOf('wu');
    expect(String((await visit('/board/complaint/1', { cookie })).body)).not.toContain('/thread');
    await home.look.standAt(1, 'C0BILLING', '17.1');
    expect(String((await visit('/board/complaint/1', { cookie })).body)).toContain(
      '/board/complaint/1/thread',
    );
    expect(await visit('/board/complaint/1/thread', { cookie })).toMatchObject({
      status: 303,
      headers: { location: 'https://chat.example.com/thread' },
    });
  });

  it.each(['0', '007', '999999999999', '1e1', 'x', '77'])('knows no complaint %s', async (number) => {
    const { visit, report, cookieOf } = await open();
    await report();
    const cookie = await cookieOf('wu');
    expect((await visit(`/board/complaint/${number}`, { cookie })).status).toBe(404);
    expect((await visit(`/board/events?complaint=${number}`, { cookie })).status).toBe(401);
  });
});

describe('the figures on the board', () => {
  it('are counted from what the reader may see, each picture with its numbers', async () => {
    const { visit, report, setOffset, cookieOf } = await open();
    await report({ title: '甲' });
    await report({ title: '保密的事', restricted: true }, wu);
    await setOffset(8 * 86_400_000);
    const pageOf = async (person: string, query = '') => {
      const { body } = await visit(`/board/figures${query}`, { cookie: await cookieOf(person) });
      return String(body);
    };
    const opened = (page: string) => /<strong>(\d+)<\/strong> <span>(?:新提报|Opened)/.exec(page)?.[1];
    expect(opened(await pageOf('wu'))).toBe('2');
    expect(opened(await pageOf('amy'))).toBe('1');
    expect(opened(await pageOf('wu', '?product=app&weeks=13'))).toBe('0');
    const image = /src="([^"]+chart\.svg[^"]+)"/.exec(await pageOf('wu', '?weeks=x'))?.[1] ?? '';
    const drawn = await visit(image.replaceAll('&amp;', '&'), { cookie: await cookieOf('wu') });
    expect(drawn).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
    expect((await visit(image.replaceAll('&amp;', '&'))).status).toBe(303);
  });
});

describe('who sees what on the board', () => {
  it('a restricted complaint is as if it were not there, also as a number', async () => {
    const { visit, report, cookieOf } = await open();
    await report({ title: '甲' });
    await report({ title: '保密的事', restricted: true, product: 'billing' }, wu);
    const cookie = await cookieOf('amy');
    const { body } = await visit('/board', { cookie });
    expect(body).not.toContain('保密的事');
    expect(body).toMatch(/count-open"[^]*?<strong>1<\/strong>/);
    const [closed, unknown] = [
      await visit('/board/complaint/2', { cookie }),
      await visit('/board/complaint/3', { cookie }),
    ];
    expect(closed).toEqual(unknown);
    expect(closed.status).toBe(404);
    expect(await visit('/board/complaint/2/thread', { cookie })).toEqual(
      await visit('/board/complaint/3/thread', { cookie }),
    );
    const lead = await visit('/board', { cookie: await cookieOf('wu') });
    expect(lead.body).toContain('保密的事');
  });

  it('a complaint about a lead is never there for that lead', async () => {
    const { visit, report, cookieOf } = await open();
    await report({ title: '关于主管', about: 'wu', restricted: true });
    const cookie = await cookieOf('wu');
    expect((await visit('/board', { cookie })).body).not.toContain('关于主管');
    expect((await visit('/board/complaint/1', { cookie })).status).toBe(404);
    expect((await visit('/board/complaint/1', { cookie: await cookieOf('chen') })).status).toBe(200);
  });

  it('who lost their roles, or left, loses every page at once', async () => {
    const { visit, report, change, cookieOf } = await open();
    await report({ title: '发票重复扣款' });
    const cookie = await cookieOf('chen');
    expect((await visit('/board/complaint/1', { cookie })).status).toBe(200);
    await change('chen', (one) => ({ ...one, roles: [] }));
    for (const path of ['/board', '/board/complaint/1', '/board?as=list']) {
      const { status, body } = await visit(path, { cookie });
      expect([path, status]).toEqual([path, 403]);
      expect(body).not.toContain('发票');
    }
    expect((await visit('/board/events', { cookie })).status).toBe(401);
    await change('chen', (one) => ({ ...one, isGone: true }));
    expect((await visit('/board', { cookie })).status).toBe(403);
  });
});

describe('the open page', () => {
  const livePath = (body: unknown) =>
    (/data-live="([^"]+)"/.exec(String(body))?.[1] ?? '').replaceAll('&amp;', '&');

  it('is told when it would show something else', async () => {
    const { visit, follow, report, doTo, cookieOf } = await open();
    await report();
    const cookie = await cookieOf('wu');
    const list = await follow(livePath((await visit('/board', { cookie })).body), cookie);
    const story = await follow(livePath((await visit('/board/complaint/1', { cookie })).body), cookie);
    await list.looked();
    expect([list.sent, story.sent]).toEqual([[], []]);
    const both = Promise.all([list.next(), story.next()]);
    await doTo(1, { verb: 'acknowledge', takesOverCustomer: false });
    await both;
    expect([list.sent, story.sent]).toEqual([['changed'], ['changed']]);
  });

  it('is told what happened between its drawing and its listening', async () => {
    const { visit, follow, report, cookieOf } = await open();
    const cookie = await cookieOf('wu');
    const path = livePath((await visit('/board', { cookie })).body);
    await report();
    expect((await follow(path, cookie)).sent).toEqual(['changed']);
  });

  it('hears nothing of what its reader may not see', async () => {
    const { visit, follow, report, doTo, cookieOf } = await open();
    await report({ restricted: true, product: 'billing' }, wu);
    await report({ title: '甲' });
    const cookie = await cookieOf('amy');
    const page = await follow(livePath((await visit('/board', { cookie })).body), cookie);
    await doTo(1, { verb: 'acknowledge', takesOverCustomer: false });
    await page.looked();
    expect(page.sent).toEqual([]);
  });

  it('is told to go when the complaint, or the role, is not its reader’s any more', async () => {
    const { visit, follow, report, doTo, change, cookieOf } = await open();
    await report({ title: '甲' });
    const cookie = await cookieOf('amy');
    const story = await follow(livePath((await visit('/board/complaint/1', { cookie })).body), cookie);
    const list = await follow(livePath((await visit('/board', { cookie })).body), cookie);
    const [gone, changed] = [story.next(), list.next()];
    await doTo(1, { verb: 'restrict', restricted: true, reason: null }, wu);
    await Promise.all([gone, changed]);
    expect([story.sent, list.sent]).toEqual([['gone', '(end)'], ['changed']]);
    const lost = list.next();
    await change('amy', (one) => ({ ...one, roles: [] }));
    await lost;
    expect(list.sent).toEqual(['changed', 'gone', '(end)']);
  });
});
