import { describe, expect, it } from 'vitest';
import { findPerson } from '../../../src/domain/desk.ts';
import { seesEverything } from '../../../src/domain/visibility.ts';
import type { BoardQuery } from '../../../src/web/board/board-query.ts';
import { drawBoard } from '../../../src/web/board/board-page.ts';
import { aComplaint } from '../../support/a-complaint.ts';
import { aView, english } from '../../support/a-view.ts';

const view = aView(aComplaint());
const none = { total: 0, hasMore: false };
const counts = { open: none, overdue: none, p1: none, waiting: none };

function boardOf(query: BoardQuery, total: number, hasMore = false): string {
  const { desk, now } = view;
  const viewer = { person: findPerson(desk, 'wu')!, visibility: seesEverything, reader: english, desk, now };
  const stage = query.as === 'list' ? null : 'respond';
  const groups = [{ stage, views: [view], total, hasMore } as const];
  return drawBoard({ query, groups, counts }, viewer).markup;
}

describe('a board that cannot show all', () => {
  it('says how many more there are, and where they were not counted further', () => {
    const list = { as: 'list' } as const;
    expect(boardOf(list, 3)).toContain('… and 2 more');
    expect(boardOf(list, 1000, true)).toContain('… and 999+ more');
    expect(boardOf(list, 1)).not.toContain('class="more"');
  });

  it('has the whole number at the head of each stage, and leads to all that are in it', () => {
    const board = boardOf({ product: 'app' }, 43);
    expect(board).toMatch(/Respond <span class="number">43</);
    expect(board).toMatch(/href="\/board\?product=app&amp;stage=respond&amp;as=list">42 more</);
    expect(boardOf({}, 1000, true)).toMatch(/<span class="number">1,000\+</);
    expect(boardOf({}, 1)).not.toContain('class="more"');
  });
});
