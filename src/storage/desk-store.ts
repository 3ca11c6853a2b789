import { createHash } from 'node:crypto';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { PolicyVersion, PolicyVersionId } from '../domain/desk.ts';
import type { AppliedDesk, DeskContent, DeskEdit, DeskSource, DeskStore } from '../ports/desk-store.ts';
import { decodeDesk, encodeDesk } from './desk-content.ts';
import { isLaterVersion, joinPolicyVersion, splitPolicyVersion } from '../domain/policy-version-id.ts';
import { readPolicyVersion } from './desk-source.ts';
import type { DeskVersion, PrismaClient } from './generated/client.ts';
import { toPrismaJson, writeCanonicalJson } from './json.ts';
import { linkLearned } from './people-store.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export function createDeskStore(prisma: PrismaClient): DeskStore {
  const newestFirst = { orderBy: { version: 'desc' } } as const;
  return {
    apply: (edit) => inTransaction(prisma, (tx) => applyEdit(tx, edit)),

    takeDays: (take, versions) => inTransaction(prisma, (tx) => takeDays(tx, take, versions)),

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
  const before = current && decodeDesk(current.content);
  const content = input.edit(before);
  const encoded = encodeDesk(content);
  // Not the rows: one of an older form may say the same.
  if (current !== null && before !== null && isSame(encodeDesk(before), encoded)) {
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

type TakeDays = (calendar: WorkingCalendar) => WorkingCalendar;

async function takeDays(
  tx: Transaction,
  take: TakeDays,
  versions: readonly PolicyVersionId[],
): Promise<boolean> {
  const edit = (before: DeskContent | null): DeskContent => {
    if (before === null) throw new Error('there is no desk whose calendars could take days');
    return { ...before, calendars: mapCalendars(before.calendars, take) };
  };
  const source: DeskSource = 'days';
  const { isChanged, version } = await applyEdit(tx, { edit, source, checksum: null, by: null });
  const isAdded = await addVersionsWithDays(tx, take, versions);
  if (!isAdded || isChanged) return isAdded || isChanged;
  // Other processes look for new policy versions when there is another version of the desk.
  const { content } = await tx.deskVersion.findUniqueOrThrow({ where: { version } });
  const { value: next } = await tx.counter.update({
    where: { name: 'desk' },
    data: { value: { increment: 1 } },
  });
  await tx.deskVersion.create({
    data: { version: next, content: toPrismaJson(content), source, checksum: null, by: null },
  });
  return true;
}

function mapCalendars(calendars: DeskContent['calendars'], take: TakeDays): DeskContent['calendars'] {
  return new Map([...calendars].map(([id, calendar]) => [id, take(calendar)]));
}

/** Each of them, as its newest days stand, with what is known now; those that know it already stay. */
async function addVersionsWithDays(
  tx: Transaction,
  take: TakeDays,
  versions: readonly PolicyVersionId[],
): Promise<boolean> {
  let isAdded = false;
  const written = new Map(
    versions.map(splitPolicyVersion).map(({ policy, number }) => [`${policy}@${number}`, { policy, number }]),
  );
  for (const { policy, number } of written.values()) {
    const all = (await tx.policyVersion.findMany({ where: { policy } })).map(readPolicyVersion);
    const newest = newestOf(all.filter(({ id }) => splitPolicyVersion(id).number === number));
    if (newest === null) continue;
    const wanted: Frozen = { policy: newest.policy, calendar: take(newest.calendar) };
    if (isSame(frozenOf(newest), wanted)) continue;
    const { days } = splitPolicyVersion(newest.id);
    await addPolicyVersion(tx, joinPolicyVersion({ policy, number, days: days + 1 }), wanted);
    isAdded = true;
  }
  return isAdded;
}

/** Another file may say the same: its checksum is kept, so that it is not taken for a change at the next start. */
async function keepVersion(tx: Transaction, current: DeskVersion, { checksum }: DeskEdit): Promise<void> {
  await tx.counter.update({ where: { name: 'desk' }, data: { value: current.version } });
  if (checksum === null || checksum === current.checksum) return;
  await tx.deskVersion.update({ where: { version: current.version }, data: { checksum } });
}

/**
 * A policy whose rules or hours changed gets its next number, and one of which only more days are known its next
 * number of days: running complaints keep the one they have until they take another.
 */
async function addPolicyVersions(tx: Transaction, content: DeskContent): Promise<void> {
  for (const [id, policy] of content.policies) {
    const calendar = content.calendars.get(policy.calendar);
    if (calendar === undefined)
      throw new Error(`policy ${id} names the calendar ${policy.calendar}, which is not there`);
    const wanted: Frozen = { policy, calendar };
    const latest = newestOf(
      (await tx.policyVersion.findMany({ where: { policy: id } })).map(readPolicyVersion),
    );
    if (latest === null) await addPolicyVersion(tx, `${id}@1`, wanted);
    else if (!isSame(frozenOf(latest), wanted)) await addPolicyVersion(tx, nextId(latest, wanted), wanted);
  }
}

type Frozen = Omit<PolicyVersion, 'id'>;

function frozenOf({ policy, calendar }: PolicyVersion): Frozen {
  return { policy, calendar };
}

function newestOf(versions: readonly PolicyVersion[]): PolicyVersion | null {
  return versions.reduce<PolicyVersion | null>(
    (newest, version) => (newest === null || isLaterVersion(version.id, newest.id) ? version : newest),
    null,
  );
}

function nextId(latest: PolicyVersion, wanted: Frozen): PolicyVersionId {
  const { policy, number, days } = splitPolicyVersion(latest.id);
  const onlyDays = isSame(withoutDays(frozenOf(latest)), withoutDays(wanted));
  return joinPolicyVersion(
    onlyDays ? { policy, number, days: days + 1 } : { policy, number: number + 1, days: 0 },
  );
}

/** What somebody wrote, without what is known of the days that it names. */
function withoutDays({ policy, calendar }: Frozen): unknown {
  const { holidays, feeds = [], ...written } = calendar;
  const named = feeds.map(({ url, except }) => ({ url, except }));
  return { policy, calendar: { ...written, country: holidays?.country ?? null, feeds: named } };
}

async function addPolicyVersion(tx: Transaction, id: PolicyVersionId, frozen: Frozen): Promise<void> {
  const hash = createHash('sha256').update(writeCanonicalJson(frozen)).digest('hex');
  const { policy } = splitPolicyVersion(id);
  await tx.policyVersion.create({ data: { id, policy, content: toPrismaJson(frozen), hash } });
}

function isSame(one: unknown, other: unknown): boolean {
  return writeCanonicalJson(one) === writeCanonicalJson(other);
}
