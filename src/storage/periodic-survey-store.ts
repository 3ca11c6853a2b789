import type { PeriodicSurvey } from '../domain/periodic-survey.ts';
import type { PeriodicResult, PeriodicSurveyStore } from '../ports/periodic-survey-store.ts';
import type { PeriodicSurvey as Row, PrismaClient } from './generated/client.ts';

const erased = { name: null, address: null, words: null };

export function createPeriodicSurveyStore(prisma: PrismaClient): PeriodicSurveyStore {
  const table = prisma.periodicSurvey;
  return {
    async begin({ product, period, startedAt, expiresAt }, to) {
      // Positions of a list that was changed meanwhile would be other people: a period that began is left alone.
      if ((await table.count({ where: { product, period } })) > 0) return;
      const times = { startedAt: new Date(startedAt), expiresAt: new Date(expiresAt) };
      const data = to.map((recipient, position) => ({ ...recipient, product, period, position, ...times }));
      await table.createMany({ data, skipDuplicates: true });
    },

    async listOpen(product, now) {
      const where = { product, answeredAt: null, erasedAt: null, expiresAt: { gt: new Date(now) } };
      return (await table.findMany({ where, orderBy: { number: 'asc' } })).map(readSurvey);
    },

    async find(number) {
      const row = await table.findFirst({ where: { number, erasedAt: null } });
      return row === null ? null : readSurvey(row);
    },

    async markGiven(numbers, by) {
      await table.updateMany({ where: { number: { in: [...numbers] } }, data: { by } });
    },

    async markReminded(numbers, at) {
      await table.updateMany({ where: { number: { in: [...numbers] } }, data: { remindedAt: new Date(at) } });
    },

    async answer(number, { at, score, reasons, mayCall, words }) {
      const answeredAt = new Date(at);
      const where = { number, answeredAt: null, erasedAt: null, expiresAt: { gt: answeredAt } };
      const data = { answeredAt, score, reasons: [...reasons], mayCall, words };
      return (await table.updateMany({ where, data })).count === 1;
    },

    async listAnsweredAtMost(score, after) {
      const where = { score: { lte: score }, answeredAt: { gt: new Date(after) }, erasedAt: null };
      return (await table.findMany({ where, orderBy: { number: 'asc' } })).map(readSurvey);
    },

    async results(after) {
      const groups = await table.groupBy({
        by: ['product', 'period'],
        where: { startedAt: { gt: new Date(after) } },
        _count: { number: true, score: true },
        _avg: { score: true },
        _min: { startedAt: true },
        orderBy: { _min: { startedAt: 'desc' } },
      });
      return groups.map(({ product, period, _count, _avg }): PeriodicResult => {
        return { product, period, asked: _count.number, answered: _count.score, mean: _avg.score };
      });
    },

    async eraseEndedBefore(before, at) {
      const where = { expiresAt: { lt: new Date(before) }, erasedAt: null };
      return (await table.updateMany({ where, data: { ...erased, erasedAt: new Date(at) } })).count;
    },

    async eraseCustomer(customer, at) {
      const where = { OR: [{ name: customer }, { address: customer }], erasedAt: null };
      return (await table.updateMany({ where, data: { ...erased, erasedAt: new Date(at) } })).count;
    },
  };
}

function readSurvey(row: Row): PeriodicSurvey {
  const { number, product, period, name, address, score, reasons, mayCall, words, answeredAt } = row;
  return {
    number,
    product,
    period,
    name,
    address,
    startedAt: row.startedAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    by: row.by as PeriodicSurvey['by'],
    remindedAt: row.remindedAt?.getTime() ?? null,
    answer:
      answeredAt === null || score === null
        ? null
        : { at: answeredAt.getTime(), score, reasons, mayCall: mayCall === true, words },
  };
}
