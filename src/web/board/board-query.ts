import { z } from 'zod';
import { priorities } from '../../domain/priority.ts';
import { standings } from '../../domain/stages.ts';
import { cutForQuery } from '../../domain/search-pieces.ts';
import type { ComplaintFilter } from '../../ports/complaint-store.ts';

const querySchema = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  product: z.string().min(1).max(100).optional().catch(undefined),
  owner: z.string().min(1).max(100).optional().catch(undefined),
  priority: z.enum(priorities).optional().catch(undefined),
  stage: z.enum(standings).optional().catch(undefined),
  overdue: z.literal('yes').optional().catch(undefined),
  waiting: z.literal('yes').optional().catch(undefined),
  as: z.literal('list').optional().catch(undefined),
});

/** What the address of the board says; what it does not understand is left out. */
export type BoardQuery = z.output<typeof querySchema>;

export function readBoardQuery(query: URLSearchParams): BoardQuery {
  return querySchema.parse(Object.fromEntries(query));
}

/** The address with something else in it; undefined takes it out. */
export function writeBoardPath(
  query: BoardQuery,
  change: { [Name in keyof BoardQuery]?: BoardQuery[Name] } = {},
): string {
  const pairs = Object.entries({ ...query, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return pairs.length === 0 ? '/board' : `/board?${new URLSearchParams(pairs).toString()}`;
}

export function isFiltered({ as: _shown, ...filters }: BoardQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

export function filterOf(query: BoardQuery): ComplaintFilter {
  const { q, product, owner, priority, stage, overdue, waiting } = query;
  return {
    isOpen: true,
    ...(q === undefined ? {} : { text: cutForQuery(q) }),
    ...(product === undefined ? {} : { product }),
    ...(owner === undefined ? {} : { owner }),
    ...(priority === undefined ? {} : { priority }),
    ...(stage === undefined ? {} : { stage }),
    ...(overdue === undefined ? {} : { isOverdue: true }),
    ...(waiting === undefined ? {} : { isWaiting: true }),
  };
}
