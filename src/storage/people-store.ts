import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Locale, Person, PersonId } from '../domain/desk.ts';
import type { Account } from '../ports/chat-platform.ts';
import type { KnownAccount, PeopleStore } from '../ports/people-store.ts';
import { decodeDesk } from './desk-content.ts';
import type { LearnedPerson, PrismaClient } from './generated/client.ts';
import { inTransaction, type Transaction } from './transaction.ts';

interface PeopleStoreOptions {
  prisma: PrismaClient;
  /** Real time, epoch ms. */
  realNow: () => Moment;
}

/** Somebody who goes on using the same platform is not written down at every click. */
const MARK_AGAIN_AFTER = 10 * 60_000;

export function createPeopleStore({ prisma, realNow }: PeopleStoreOptions): PeopleStore {
  const marked = new Map<PersonId, { platform: PlatformName; at: Moment }>();
  const findRow = (platform: PlatformName, account: string) =>
    prisma.learnedPerson.findUnique({ where: { platform_account: { platform, account } } });

  return {
    async learn(platform, account) {
      const found = await findRow(platform, account.id);
      const facts = { ...factsOf(platform, account), checkedAt: new Date(realNow()) };
      const row =
        found !== null && isUnchanged(found, account)
          ? await prisma.learnedPerson.update({
              where: { id: found.id },
              data: { checkedAt: facts.checkedAt },
            })
          : await inTransaction(prisma, (tx) => keepAccount(tx, facts));
      return readAccount(row);
    },

    async find(platform, account) {
      const row = await findRow(platform, account);
      return row && readAccount(row);
    },

    async list() {
      return (await prisma.learnedPerson.findMany({ orderBy: { id: 'asc' } })).map(readAccount);
    },

    async lastUsed(person) {
      const row = await prisma.lastUsed.findUnique({ where: { person } });
      return row && (row.platform as PlatformName);
    },

    async markUsed(person, platform) {
      const now = realNow();
      const last = marked.get(person);
      if (last?.platform === platform && now - last.at < MARK_AGAIN_AFTER) return;
      marked.set(person, { platform, at: now });
      const at = new Date(now);
      await prisma.lastUsed.upsert({
        where: { person },
        create: { person, platform, at },
        update: { platform, at },
      });
    },
  };
}

function readAccount(row: LearnedPerson): KnownAccount {
  return {
    platform: row.platform as PlatformName,
    account: row.account,
    person: row.sameAs ?? row.id,
    name: row.name,
    email: row.email,
    locale: row.locale as Locale | null,
    timezone: row.timezone,
    isOutsider: row.isOutsider,
    isGone: row.isGone,
    checkedAt: row.checkedAt.getTime(),
  };
}

type AccountFacts = Omit<LearnedPerson, 'id' | 'sameAs' | 'checkedAt'>;

function factsOf(platform: PlatformName, account: Account): AccountFacts {
  const { id, name, email, locale, timezone, isOutsider, isGone } = account;
  return { platform, account: id, name, email, locale, timezone, isOutsider, isGone };
}

function isUnchanged(row: LearnedPerson, account: Account): boolean {
  const facts = Object.entries(factsOf(row.platform as PlatformName, account));
  return facts.every(([field, value]) => row[field as keyof LearnedPerson] === value);
}

async function keepAccount(
  tx: Transaction,
  facts: Omit<LearnedPerson, 'id' | 'sameAs'>,
): Promise<LearnedPerson> {
  // Holds back whoever learns the same account or applies a desk; every process then reads the people anew.
  await countPeople(tx);
  const { platform, account } = facts;
  const known = await tx.learnedPerson.findUnique({ where: { platform_account: { platform, account } } });
  const id = `${platform}:${account}`;
  const row = { ...facts, id, sameAs: known?.sameAs ?? null };
  const listed = await readListed(tx);
  const sameAs = findListed(listed, row) ?? findLearned(listed, await readNamesakes(tx, row), row);
  const data = { ...facts, sameAs };
  return tx.learnedPerson.upsert({ where: { id }, create: { id, ...data }, update: data });
}

/** Every process then reads people and absences anew. */
export async function countPeople(tx: Transaction): Promise<void> {
  await tx.counter.update({ where: { name: 'people' }, data: { value: { increment: 1 } } });
}

async function readListed(tx: Transaction): Promise<Person[]> {
  const row = await tx.deskVersion.findFirst({ orderBy: { version: 'desc' } });
  return row === null ? [] : [...decodeDesk(row.content).people.values()];
}

/** After a change of the desk: who of the learned is listed now, or no more. */
export async function linkLearned(tx: Transaction, listed: readonly Person[]): Promise<void> {
  await countPeople(tx);
  const rows = await tx.learnedPerson.findMany({ orderBy: { id: 'asc' } });
  const known = new Map(
    rows.map((row) => [row.id, { ...row, sameAs: findListed(listed, row) ?? row.sameAs }]),
  );
  const byAddress = groupByAddress(rows);
  for (const row of rows) {
    const namesakes = [...(byAddress.get(addressOf(row)) ?? []), row.sameAs ?? row.id].flatMap(
      (id) => known.get(id) ?? [],
    );
    const sameAs = findListed(listed, row) ?? findLearned(listed, namesakes, row);
    known.set(row.id, { ...row, sameAs });
    if (sameAs !== row.sameAs) await tx.learnedPerson.update({ where: { id: row.id }, data: { sameAs } });
  }
}

function groupByAddress(rows: readonly LearnedPerson[]): Map<string, PersonId[]> {
  const groups = new Map<string, PersonId[]>();
  for (const row of rows.filter(({ email }) => email !== null)) {
    groups.set(addressOf(row), [...(groups.get(addressOf(row)) ?? []), row.id]);
  }
  return groups;
}

function addressOf({ email }: Pick<LearnedPerson, 'email'>): string {
  return email?.toLowerCase() ?? '';
}

/** Learned accounts that may be the same person's: by address, and the one it is known as. */
async function readNamesakes(tx: Transaction, row: Linkable): Promise<LearnedPerson[]> {
  const byAddress =
    row.email === null ? [] : [{ email: { equals: row.email, mode: 'insensitive' as const } }];
  const known = row.sameAs === null ? [] : [{ id: row.sameAs }, { sameAs: row.sameAs }];
  if (byAddress.length + known.length === 0) return [];
  return tx.learnedPerson.findMany({ where: { OR: [...byAddress, ...known] }, orderBy: { id: 'asc' } });
}

/**
 * The person learned on another platform who has the same address: whoever was there first gives the id. One person
 * has one account on each platform, and an address may change without parting them.
 */
function findLearned(
  listed: readonly Person[],
  namesakes: readonly LearnedPerson[],
  row: Linkable & { id: PersonId },
): PersonId | null {
  if (row.isOutsider) return null;
  const others = namesakes.filter((other) => other.id !== row.id && !other.isOutsider);
  const isFree = (id: PersonId) => {
    const person = listed.find((each) => each.id === id);
    if (person !== undefined) return mayHaveAccount(person, row);
    const theirs = others.filter((other) => (other.sameAs ?? other.id) === id);
    return (
      theirs.some((other) => other.id === id) && theirs.every(({ platform }) => platform !== row.platform)
    );
  };
  const found = others
    .filter((other) => !other.isGone && isSameAddress(other.email, row.email))
    .map((other) => other.sameAs ?? other.id);
  return (
    [...found, ...(row.sameAs === null ? [] : [row.sameAs])].find((id) => id !== row.id && isFree(id)) ?? null
  );
}

type Linkable = Pick<LearnedPerson, 'platform' | 'account' | 'email' | 'isOutsider' | 'sameAs'>;

/**
 * The listed person behind an account: by account, then by e-mail, else as it was known (an e-mail may change).
 * An outsider is nobody of the desk, whatever address the guest account carries.
 */
function findListed(listed: readonly Person[], row: Linkable): PersonId | null {
  if (row.isOutsider) return null;
  const found =
    listed.find((person) => person.accounts[row.platform as PlatformName] === row.account) ??
    listed.find((person) => isSameAddress(person.email, row.email) && mayHaveAccount(person, row)) ??
    listed.find((person) => person.id === row.sameAs && mayHaveAccount(person, row));
  return found?.id ?? null;
}

/** Listed with another account on this platform, it is somebody else. */
function mayHaveAccount(person: Person, row: Linkable): boolean {
  const account = person.accounts[row.platform as PlatformName];
  return account === undefined || account === row.account;
}

function isSameAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
