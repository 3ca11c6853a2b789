import type { Moment } from '../domain/complaint.ts';
import type { Clock } from '../ports/clock.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

const OFFSET_KEY = 'time-offset';

/** Milliseconds that bot time is ahead of real time. */
export const OFFSET_SQL = `
  coalesce((SELECT (value #>> '{}')::bigint FROM setting WHERE key = '${OFFSET_KEY}'), 0)`;

/**
 * The moment it is, as epoch milliseconds: the database's time plus the offset. Read with clock_timestamp(), which goes on
 * while a transaction waits for its locks; now() would stand still at its start.
 */
export const MOMENT_SQL = `
  (floor(extract(epoch FROM clock_timestamp()) * 1000) + ${OFFSET_SQL})::float8`;

export interface TimeControl extends Clock {
  /** Milliseconds that the local workspace has moved time forward by. */
  offset(): Promise<number>;
  setOffset(offset: number): Promise<void>;
}

export function createClock(prisma: PrismaClient): TimeControl {
  return {
    async now() {
      const rows = await prisma.$queryRaw<{ now: Moment }[]>(Prisma.raw(`SELECT ${MOMENT_SQL} AS now`));
      return rows[0]!.now;
    },

    async offset() {
      const row = await prisma.setting.findUnique({ where: { key: OFFSET_KEY } });
      return typeof row?.value === 'number' ? row.value : 0;
    },

    async setOffset(offset) {
      const value = Math.round(offset);
      await prisma.setting.upsert({
        where: { key: OFFSET_KEY },
        create: { key: OFFSET_KEY, value },
        update: { value },
      });
    },
  };
}
