import { describe, expect, it } from 'vitest';
import { findPerson } from '../../../src/domain/desk.ts';
import { seesEverything } from '../../../src/domain/visibility.ts';
import { drawBoard } from '../../../src/web/board/board-page.ts';
import { aComplaint } from '../../support/a-complaint.ts';
import { aView, english } from '../../support/a-view.ts';

const view = aView(aComplaint());
const none = { total: 0, hasMore: false };
const input = { query: {}, views: [view], counts: { open: none, overdue: none, p1: none, waiting: none } };

function boardOf(total: number, hasMore: boolean): string {
  const { desk, now } = view;
  const viewer = { person: findPerson(desk, 'wu')!, visibility: seesEverything, reader: english, desk, now };
  return drawBoard({ ...input, total, hasMore }, viewer).markup;
}

describe('a board that cannot show all', () => {
  it('says how many more there are, and where they were not counted further', () => {
    expect(boardOf(3, false)).toContain('… and 2 more');
    expect(boardOf(1000, true)).toContain('… and 999+ more');
    expect(boardOf(1, false)).not.toContain('more:');
  });
});
