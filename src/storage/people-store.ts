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
  const sameAs = findListed(await readListed(tx), { ...facts, sameAs: known?.sameAs ?? null });
  const data = { ...facts, sameAs };
  const id = `${platform}:${account}`;
  return tx.learnedPerson.upsert({ where: { id }, create: { id, ...data }, update: data });
}

async function countPeople(tx: Transaction): Promise<void> {
  await tx.counter.update({ where: { name: 'people' }, data: { value: { increment: 1 } } });
}

async function readListed(tx: Transaction): Promise<Person[]> {
  const row = await tx.deskVersion.findFirst({ orderBy: { version: 'desc' } });
  return row === null ? [] : [...decodeDesk(row.content).people.values()];
}

/** After a change of the desk: who of the learned is listed now, or no more. */
export async function linkLearned(tx: Transaction, listed: readonly Person[]): Promise<void> {
  await countPeople(tx);
  for (const row of await tx.learnedPerson.findMany()) {
    const sameAs = findListed(listed, row);
    if (sameAs !== row.sameAs) await tx.learnedPerson.update({ where: { id: row.id }, data: { sameAs } });
  }
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
