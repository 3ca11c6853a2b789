import { createHash } from 'node:crypto';
import type { PolicyVersion } from '../domain/desk.ts';
import type { AppliedDesk, DeskContent, DeskEdit, DeskSource, DeskStore } from '../ports/desk-store.ts';
import { decodeDesk, encodeDesk } from './desk-content.ts';
import { splitPolicyVersion } from './desk-source.ts';
import type { DeskVersion, PrismaClient } from './generated/client.ts';
import { toPrismaJson, writeCanonicalJson } from './json.ts';
import { linkLearned } from './people-store.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export function createDeskStore(prisma: PrismaClient): DeskStore {
  const newestFirst = { orderBy: { version: 'desc' } } as const;
  return {
    apply: (edit) => inTransaction(prisma, (tx) => applyEdit(tx, edit)),

    async latest() {
      const row = await prisma.deskVersion.findFirst(newestFirst);
      return row && { ...readApplied(row), content: decodeDesk(row.content) };
    },

    async fileChecksum() {
      const row = await prisma.deskVersion.findFirst({ where: { checksum: { not: null } }, ...newestFirst });
      return row?.checksum ?? null;
    },

    async history() {
      const rows = await prisma.deskVersion.findMany({ omit: { content: true }, ...newestFirst });
      return rows.map(readApplied);
    },
  };
}

function readApplied(row: Omit<DeskVersion, 'content'>): AppliedDesk {
  const { version, source, checksum, at, by } = row;
  return { version, source: source as DeskSource, checksum, at: at.getTime(), by };
}

async function applyEdit(tx: Transaction, input: DeskEdit): Promise<{ version: number; isChanged: boolean }> {
  // Its row is locked by this until the end: one edit at a time, and versions are committed in their order.
  const { value: next } = await tx.counter.update({
    where: { name: 'desk' },
    data: { value: { increment: 1 } },
  });
  const current = await tx.deskVersion.findFirst({ orderBy: { version: 'desc' } });
  const content = input.edit(current && decodeDesk(current.content));
  const encoded = encodeDesk(content);
  if (current !== null && writeCanonicalJson(current.content) === writeCanonicalJson(encoded)) {
    await keepVersion(tx, current, input);
    return { version: current.version, isChanged: false };
  }
  const { source, checksum, by } = input;
  await tx.deskVersion.create({
    data: { version: next, content: toPrismaJson(encoded), source, checksum, by },
  });
  await addPolicyVersions(tx, content);
  await linkLearned(tx, [...content.people.values()]);
  return { version: next, isChanged: true };
}

/** Another file may say the same: its checksum is kept, so that it is not taken for a change at the next start. */
async function keepVersion(tx: Transaction, current: DeskVersion, { checksum }: DeskEdit): Promise<void> {
  await tx.counter.update({ where: { name: 'desk' }, data: { value: current.version } });
  if (checksum === null || checksum === current.checksum) return;
  await tx.deskVersion.update({ where: { version: current.version }, data: { checksum } });
}

/** A policy whose rules or calendar changed gets its next number; running complaints keep the one they have. */
async function addPolicyVersions(tx: Transaction, content: DeskContent): Promise<void> {
  for (const [id, policy] of content.policies) {
    const calendar = content.calendars.get(policy.calendar);
    if (calendar === undefined)
      throw new Error(`policy ${id} names the calendar ${policy.calendar}, which is not there`);
    const frozen: Omit<PolicyVersion, 'id'> = { policy, calendar };
    const hash = createHash('sha256').update(writeCanonicalJson(frozen)).digest('hex');
    const earlier = await tx.policyVersion.findMany({
      where: { policy: id },
      select: { id: true, hash: true },
    });
    const latest = earlier.toSorted((one, other) => numberOf(other) - numberOf(one))[0];
    if (latest?.hash === hash) continue;
    const number = latest === undefined ? 1 : numberOf(latest) + 1;
    await tx.policyVersion.create({
      data: { id: `${id}@${number}`, policy: id, content: toPrismaJson(frozen), hash },
    });
  }
}

function numberOf({ id }: { id: string }): number {
  return splitPolicyVersion(id).number;
}
