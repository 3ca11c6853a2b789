import type { Moment } from '../domain/complaint.ts';
import type { DayStore } from '../ports/day-store.ts';
import type { PrismaClient } from './generated/client.ts';

export function createDayStore(prisma: PrismaClient): DayStore {
  return {
    async years() {
      const rows = await prisma.countryYear.findMany({ orderBy: [{ country: 'asc' }, { year: 'asc' }] });
      return rows.map(({ country, year, off, on, isPlain }) => ({ country, year, off, on, isPlain }));
    },

    async keepYear({ country, year, off, on, isPlain }) {
      const days = { off: [...off], on: [...on], isPlain };
      await prisma.countryYear.upsert({
        where: { country_year: { country, year } },
        create: { country, year, ...days },
        update: days,
      });
    },

    async feeds() {
      const rows = await prisma.calendarFeed.findMany({ orderBy: { url: 'asc' } });
      return rows.map((row) => ({
        ...row,
        fetchedAt: row.fetchedAt?.getTime() ?? null,
        triedAt: row.triedAt.getTime(),
        faultSince: row.faultSince?.getTime() ?? null,
      }));
    },

    async keepFeed({ url, days, fetchedAt, triedAt, faultSince, ...rest }) {
      const data = {
        ...rest,
        days: [...days],
        fetchedAt: dateOf(fetchedAt),
        triedAt: new Date(triedAt),
        faultSince: dateOf(faultSince),
      };
      await prisma.calendarFeed.upsert({ where: { url }, create: { url, ...data }, update: data });
    },
  };
}

function dateOf(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}
