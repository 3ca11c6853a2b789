import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutForQuery } from '../../src/domain/search-pieces.ts';
import { piecesForSimilar } from '../../src/domain/similar.ts';
import { seesEverything, seesPublic } from '../../src/domain/visibility.ts';
import type { NewArticle } from '../../src/ports/article-store.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { createStoreActs } from '../support/store-acts.ts';

const written = Date.UTC(2099, 10, 16);
const body = '支付超时后重试没有幂等键，先查重试日志，再退款。 Check the retry log first.';

describe('article store', () => {
  let home: OpenStore;
  let complaint: number;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    complaint = await createStoreActs(home).report();
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query('TRUNCATE article');
    await home.pool.query(`UPDATE complaint SET restricted = false`);
  });

  const anArticle = (more: Partial<NewArticle> = {}): NewArticle => ({
    product: 'billing',
    kind: 'faq',
    title: '重复扣款怎么办',
    body,
    complaint,
    reviewEvery: 6,
    reviewAt: written + 1000,
    writtenBy: 'chen',
    writtenAt: written,
    key: 'one',
    ...more,
  });
  const titles = async (words: string, product?: string) => {
    const filter = { text: cutForQuery(words), ...(product === undefined ? {} : { product }) };
    const { articles, total } = await home.articles.list(filter, seesEverything, 10);
    expect(articles).toHaveLength(total);
    return articles.map(({ title }) => title);
  };

  it('keeps what was written, once for the same key', async () => {
    const kept = await home.articles.add(anArticle());
    const { key: _key, ...said } = anArticle();
    expect(kept).toEqual({ ...said, number: kept.number, isRetired: false });
    expect((await home.articles.add(anArticle({ title: 'once more' }))).number).toBe(kept.number);
    expect(await home.articles.find(kept.number, seesEverything)).toEqual(kept);
  });

  it('finds them by Chinese and English words, by product, the newest first', async () => {
    await home.articles.add(anArticle());
    await home.articles.add(
      anArticle({ title: 'Refunds', key: 'two', product: 'app', writtenAt: written + 1 }),
    );
    expect(await titles('幂等键')).toEqual(['Refunds', '重复扣款怎么办']);
    expect(await titles('retry LOG', 'app')).toEqual(['Refunds']);
    expect(await titles('refunds 退款')).toEqual(['Refunds']);
    expect(await titles('火星')).toEqual([]);
  });

  it('counts all, though few are listed', async () => {
    await home.articles.add(anArticle());
    await home.articles.add(anArticle({ key: 'two' }));
    const { articles, total } = await home.articles.list({}, seesEverything, 1);
    expect([articles.length, total]).toEqual([1, 2]);
  });

  it('finds those of the product that say the like', async () => {
    await home.articles.add(anArticle());
    const pieces = piecesForSimilar('支付超时，重试日志里有两笔');
    const found = (product: string) =>
      home.articles.findSimilar({ pieces, product, limit: 2 }, seesEverything);
    expect(await found('billing')).toHaveLength(1);
    expect(await found('app')).toEqual([]);
  });

  it('is found under its new words when it was changed', async () => {
    const { number } = await home.articles.add(anArticle());
    const change = {
      kind: 'known-issue',
      title: '对账',
      body: '等批处理',
      reviewEvery: null,
      reviewAt: null,
    } as const;
    await home.articles.change(number, change);
    expect(await home.articles.find(number, seesEverything)).toMatchObject(change);
    expect(await titles('批处理')).toEqual(['对账']);
    expect(await titles('幂等键')).toEqual([]);
  });

  it('finds a retired one no more, and still knows it', async () => {
    const { number } = await home.articles.add(anArticle());
    await home.articles.retire(number, written);
    expect(await titles('幂等键')).toEqual([]);
    expect(await home.articles.listDue(written + 1000)).toEqual([]);
    expect((await home.articles.find(number, seesEverything))?.isRetired).toBe(true);
  });

  it('shows none of a complaint that became restricted to those who may not see it', async () => {
    const { number } = await home.articles.add(anArticle());
    await home.pool.query(`UPDATE complaint SET restricted = true`);
    expect(await home.articles.find(number, seesPublic)).toBeNull();
    expect((await home.articles.list({}, seesPublic, 10)).total).toBe(0);
    expect((await home.articles.list({}, seesEverything, 10)).total).toBe(1);
  });

  it('lists those whose review is due', async () => {
    const { number } = await home.articles.add(anArticle());
    await home.articles.add(anArticle({ key: 'two', reviewAt: null, reviewEvery: null }));
    expect(await home.articles.listDue(written + 999)).toEqual([]);
    expect((await home.articles.listDue(written + 1000)).map((one) => one.number)).toEqual([number]);
  });
});
