import { describe, expect, it } from 'vitest';
import { findSimilarForCard } from '../../src/conversation/find-similar.ts';
import { seesPublic, type Visibility } from '../../src/domain/visibility.ts';
import { similarLines } from '../../src/messages/similar.ts';
import { toPlain, toRich } from '../../src/messages/inlines.ts';
import type { Article } from '../../src/domain/article.ts';
import { aComplaint } from '../support/a-complaint.ts';
import { aView, chinese, english } from '../support/a-view.ts';

const anArticle = (number: number): Article => ({
  number,
  product: 'billing',
  complaint: 7,
  reviewEvery: null,
  kind: 'faq',
  title: `重复扣款怎么办 ${number}`,
  body: '当天退回',
  reviewAt: null,
  writtenBy: 'chen',
  writtenAt: 0,
  isRetired: false,
});

const others = [1, 2, 3].map((number) => {
  const { complaint: state, words } = aComplaint({ title: '账单重复扣款' }, { number });
  return { state, words, customerKey: null, places: [] };
});

/** Stores with so many of each that are alike. */
function lookAmong(complaints: number, articles: number, asked: Visibility[] = []) {
  return {
    store: {
      findSimilar: async (_asked: object, visibility: Visibility) => {
        asked.push(visibility);
        return others.slice(0, complaints);
      },
    },
    articles: {
      findSimilar: async ({ limit }: { limit: number }, visibility: Visibility) => {
        asked.push(visibility);
        return [anArticle(1), anArticle(2)].slice(0, Math.min(articles, limit));
      },
    },
  };
}

async function linesOf(complaints: number, articles: number, story = aComplaint()): Promise<string[]> {
  const view = aView(story);
  const alike = await findSimilarForCard(lookAmong(complaints, articles), view);
  return similarLines({ ...view, ...alike }, english).map((line) => toPlain(toRich(line), english));
}

describe('what is alike, on the card of a new complaint', () => {
  it('is three at most, an article among them', async () => {
    expect(await linesOf(3, 2)).toEqual([
      'Similar: C-1 账单重复扣款 (Reported), C-2 账单重复扣款 (Reported)',
      'Articles about it: 重复扣款怎么办 1 (FAQ)',
    ]);
    expect(await linesOf(1, 2)).toEqual([
      'Similar: C-1 账单重复扣款 (Reported)',
      'Articles about it: 重复扣款怎么办 1 (FAQ), 重复扣款怎么办 2 (FAQ)',
    ]);
    expect(await linesOf(3, 0)).toHaveLength(1);
    expect(await linesOf(0, 0)).toEqual([]);
  });

  it('is what everybody may see, and not looked for where it is restricted', async () => {
    const asked: Visibility[] = [];
    await findSimilarForCard(lookAmong(3, 2, asked), aView(aComplaint()));
    expect(asked).toEqual([seesPublic, seesPublic]);
    expect(await linesOf(3, 2, aComplaint({ restricted: true }))).toEqual([]);
  });

  it('reads as Chinese for Chinese readers', () => {
    const view = { ...aView(aComplaint()), known: [anArticle(1)] };
    const lines = similarLines(view, chinese).map((line) => toPlain(toRich(line), chinese));
    expect(lines).toEqual(['相关知识：重复扣款怎么办 1（常见问题）']);
  });
});
