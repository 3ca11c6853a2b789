import type { CustomerComplaints, CustomerWords } from '../ports/customer-words.ts';
import type { PrismaClient } from './generated/client.ts';
import { lockComplaint, reindexComplaint } from './rebuild.ts';
import { inTransaction } from './transaction.ts';

export function createCustomerWords(prisma: PrismaClient): CustomerWords {
  return {
    find: (customer) => findCustomerComplaints(prisma, customer),
    blankFormerName: (customer, former, at) => blankFormerName(prisma, customer, former, new Date(at)),
  };
}

async function findCustomerComplaints(prisma: PrismaClient, customer: string): Promise<CustomerComplaints> {
  const named = await prisma.words.findMany({ where: namedAs(customer), orderBy: { complaint: 'asc' } });
  const rows = await prisma.complaint.findMany({
    where: { number: { in: named.map((row) => row.complaint) } },
    orderBy: { number: 'asc' },
    select: { number: true, state: true },
  });
  const isCurrent = (row: (typeof rows)[number]) =>
    named.some((words) => words.complaint === row.number && words.ref === readCustomerRef(row.state));
  const current = rows.filter(isCurrent).map((row) => row.number);
  return { current, former: rows.map((row) => row.number).filter((number) => !current.includes(number)) };
}

async function blankFormerName(
  prisma: PrismaClient,
  customer: string,
  former: readonly number[],
  erasedAt: Date,
): Promise<void> {
  for (const complaint of former) {
    await inTransaction(prisma, async (tx) => {
      await lockComplaint(tx, complaint);
      await tx.words.updateMany({
        where: { complaint, ...namedAs(customer) },
        data: { text: null, erasedAt },
      });
      await reindexComplaint(tx, complaint);
    });
  }
}

function namedAs(customer: string) {
  return { text: customer, ref: { endsWith: '.customer' } };
}

function readCustomerRef(state: unknown): string | null {
  return (state as { customer: string | null }).customer;
}
