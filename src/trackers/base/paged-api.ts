import { z } from 'zod';
import type { TrackerRequest } from './call.ts';
import { listPages } from './list-pages.ts';

const PAGE_SIZE = 100;

export interface ListRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly what: string;
  readonly mostPages: number;
}

type Ask = <Answer>(request: TrackerRequest, shape: z.ZodType<Answer>) => Promise<Answer>;

export interface PagedApi {
  readonly ask: Ask;
  /** Page by page; ends when `isEnough`. */
  list<Value>(
    request: ListRequest,
    shape: z.ZodType<Value>,
    isEnough?: (values: readonly Value[]) => boolean,
  ): Promise<Value[]>;
}

/** An API whose lists are bare arrays, with `page` and `per_page` in the query. */
export function createPagedApi(ask: Ask): PagedApi {
  return {
    ask,
    list: ({ path, query, what, mostPages }, shape, isEnough) =>
      listPages({
        size: PAGE_SIZE,
        mostPages,
        isEnough,
        read: (page) =>
          ask(
            {
              method: 'GET',
              path,
              query: { ...query, per_page: String(PAGE_SIZE), page: String(page + 1) },
              what,
              does: 'read',
            },
            z.array(shape),
          ),
      }),
  };
}
