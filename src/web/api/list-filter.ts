import type { z } from 'zod';
import type { Desk } from '../../domain/desk.ts';
import type { ComplaintFilter } from '../../ports/complaint-store.ts';
import { demandProduct, type Caller } from './clients.ts';
import { ApiProblem } from './problem.ts';
import type { listQuery } from './schemas.ts';

/** @throws ApiProblem when the client may not ask so. */
export function filterOf(query: z.output<typeof listQuery>, caller: Caller, desk: Desk): ComplaintFilter {
  const { status, priority, overdue, waiting, changedAfter } = query;
  const product = productOf(query.product, caller, desk);
  return {
    ...(status === 'all' ? {} : { isOpen: status === 'open' }),
    ...(product === undefined ? {} : { product }),
    ...(priority === undefined ? {} : { priority }),
    ...(overdue === undefined ? {} : { isOverdue: true }),
    ...(waiting === undefined ? {} : { isWaiting: true }),
    ...(changedAfter === undefined ? {} : { changedAfter: Date.parse(changedAfter) }),
  };
}

function productOf(asked: string | undefined, caller: Caller, desk: Desk): string | undefined {
  const { products } = caller.client;
  if (asked !== undefined) {
    demandProduct(caller, asked, desk);
    return asked;
  }
  if (products === 'all') return undefined;
  if (products.length === 1) return products[0];
  throw new ApiProblem({ status: 422, detail: `Name one product: ${products.join(', ')}.` });
}
