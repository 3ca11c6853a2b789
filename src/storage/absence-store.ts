import { randomUUID } from 'node:crypto';
import type { Absence } from '../domain/desk.ts';
import type { AbsenceStore, NewAbsence } from '../ports/absence-store.ts';
import type { Absence as AbsenceRow, PrismaClient } from './generated/client.ts';
import { countPeople } from './people-store.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export function createAbsenceStore(prisma: PrismaClient): AbsenceStore {
  return {
    add: (absence) => inTransaction(prisma, (tx) => keepAbsence(tx, absence)),

    end: (person, at) => inTransaction(prisma, (tx) => endAbsences(tx, person, new Date(at))),

    list: (at) => readAbsences(prisma, at),
  };
}

/** Those that are not over at this moment, the earliest first. */
export async function readAbsences(
  prisma: Pick<PrismaClient, 'absence'>,
  at: number,
): Promise<readonly Absence[]> {
  const rows = await prisma.absence.findMany({
    where: { endsAt: { gt: new Date(at) } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(readAbsence);
}

function readAbsence({ id, person, startsAt, endsAt, standIn, by }: AbsenceRow): Absence {
  return { id, person, from: startsAt.getTime(), to: endsAt.getTime(), standIn, by };
}

async function keepAbsence(tx: Transaction, { person, from, to, standIn, by }: NewAbsence): Promise<Absence> {
  // Holds back whoever says something else of the same days; every process then reads the desk anew.
  await countPeople(tx);
  const [startsAt, endsAt] = [new Date(from), new Date(to)];
  const same = await tx.absence.findFirst({ where: { person, startsAt, endsAt, standIn } });
  if (same !== null) return readAbsence(same);
  const overlapping = { person, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } };
  // What was before and after these days stays as it was.
  const after = await tx.absence.findMany({ where: { ...overlapping, endsAt: { gt: endsAt } } });
  await tx.absence.createMany({
    data: after.map((row) => ({ ...row, id: randomUUID(), startsAt: endsAt })),
  });
  await tx.absence.updateMany({
    where: { ...overlapping, startsAt: { lt: startsAt } },
    data: { endsAt: startsAt },
  });
  await tx.absence.deleteMany({ where: overlapping });
  const data = { id: randomUUID(), person, startsAt, endsAt, standIn, by };
  return readAbsence(await tx.absence.create({ data }));
}

async function endAbsences(tx: Transaction, person: string, at: Date): Promise<number> {
  await countPeople(tx);
  const running = await tx.absence.updateMany({
    where: { person, startsAt: { lt: at }, endsAt: { gt: at } },
    data: { endsAt: at },
  });
  const coming = await tx.absence.deleteMany({ where: { person, startsAt: { gte: at } } });
  return running.count + coming.count;
}
