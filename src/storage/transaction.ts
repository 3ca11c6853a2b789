import { setTimeout as wait } from 'node:timers/promises';
import type { Prisma, PrismaClient } from './generated/client.ts';

export type Transaction = Prisma.TransactionClient;

/** Two transactions stood in each other's way, and this one was chosen to give way. */
const GAVE_WAY = new Set(['40001', '40P01', 'P2034']);
const MAX_TRIES = 5;

/**
 * Runs `work` in one transaction, again when it had to give way to another. Inside, only `tx` may be used: on the
 * embedded database any other query waits for the transaction, which would wait for the query.
 */
export function inTransaction<Result>(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return retryGivingWay(() => prisma.$transaction(work));
}

/** Every reading in `work` sees the store as of one moment, whatever is committed meanwhile. */
export function readAsOfOneMoment<Result>(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(work, { isolationLevel: 'RepeatableRead' });
}

export async function retryGivingWay<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run();
    } catch (error) {
      if (tried === MAX_TRIES || !hasGivenWay(error)) throw error;
      // Apart from each other, so that the same two do not meet again.
      await wait(Math.random() * 10 * tried);
    }
  }
}

/** Prisma wraps what PostgreSQL said in up to three layers. */
function hasGivenWay(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, cause, meta } = error as Record<
    'code' | 'originalCode' | 'cause' | 'meta',
    unknown
  >;
  if (GAVE_WAY.has(String(code)) || GAVE_WAY.has(String(originalCode))) return true;
  const inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return hasGivenWay(cause) || hasGivenWay(inner);
}
