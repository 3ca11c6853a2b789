import type {
  LocalMessage,
  LocalMessages,
  LocalPage,
  NewLocalMessage,
  ThreadSummary,
} from '../ports/local-messages.ts';
import type { Message } from '../ports/message.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import type { LocalMessageModel } from './generated/models.ts';

/** The local workspace's messages in the store. */
export function createLocalMessages(prisma: PrismaClient): LocalMessages {
  return {
    add: (message) => add(prisma, message),
    edit: (id, content, at) => change(prisma, id, { content: writeContent(content), editedAt: new Date(at) }),
    remove: (id, at) => change(prisma, id, { removedAt: new Date(at) }),
    find: (id) => findOne(prisma, { id: BigInt(id) }),
    findByKey: (key) => findOne(prisma, { key }),
    list: (page) => list(prisma, page),
    summarizeThreads: (roots) => summarizeThreads(prisma, roots),
    async listUnread(viewer, channel, limit) {
      const from = await readUpTo(prisma, viewer, channel);
      const rows = await prisma.localMessage.findMany({
        where: {
          channel,
          id: { gt: from ?? 0n },
          removedAt: null,
          author: { not: viewer },
          ...seenBy(viewer),
        },
        orderBy: { id: 'asc' },
        take: limit,
      });
      return rows.map(readRow);
    },
    async readUpTo(viewer, channel) {
      return (await readUpTo(prisma, viewer, channel))?.toString() ?? null;
    },
    markRead: (viewer, channel, upTo) => markRead(prisma, { person: viewer, channel, upTo: BigInt(upTo) }),
    async listChangedSince(moment, limit) {
      const after = { gt: new Date(moment) };
      const rows = await prisma.localMessage.findMany({
        where: { OR: [{ at: after }, { editedAt: after }, { removedAt: after }] },
        orderBy: { id: 'asc' },
        take: limit,
      });
      return rows.map(readRow);
    },
  };
}

async function add(prisma: PrismaClient, message: NewLocalMessage) {
  const known = await prisma.localMessage.findUnique({ where: { key: message.key } });
  if (known !== null) return { message: readRow(known), isNew: false };
  try {
    const row = await prisma.localMessage.create({ data: writeRow(message) });
    return { message: readRow(row), isNew: true };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const row = await prisma.localMessage.findUniqueOrThrow({ where: { key: message.key } });
    return { message: readRow(row), isNew: false };
  }
}

function writeRow({ thread, content, at, ...rest }: NewLocalMessage): Prisma.LocalMessageCreateInput {
  return {
    ...rest,
    thread: thread === null ? null : BigInt(thread),
    content: content === null ? Prisma.DbNull : writeContent(content),
    at: new Date(at),
  };
}

// A neutral message is plain data; Prisma's type only lacks the readonly arrays.
function writeContent(content: Message): Prisma.InputJsonObject {
  return content as unknown as Prisma.InputJsonObject;
}

function readRow(row: LocalMessageModel): LocalMessage {
  return {
    id: row.id.toString(),
    channel: row.channel,
    thread: row.thread?.toString() ?? null,
    author: row.author,
    text: row.text,
    // Written by writeContent alone.
    content: row.content as Message | null,
    onlyFor: row.onlyFor,
    at: row.at.getTime(),
    editedAt: row.editedAt?.getTime() ?? null,
    removedAt: row.removedAt?.getTime() ?? null,
  };
}

async function change(
  prisma: PrismaClient,
  id: string,
  data: Prisma.LocalMessageUpdateManyMutationInput,
): Promise<LocalMessage | null> {
  const [row] = await prisma.localMessage.updateManyAndReturn({
    where: { id: BigInt(id), removedAt: null },
    data,
  });
  return row === undefined ? null : readRow(row);
}

async function findOne(
  prisma: PrismaClient,
  where: { id: bigint } | { key: string },
): Promise<LocalMessage | null> {
  const row = await prisma.localMessage.findUnique({ where });
  return row === null || row.removedAt !== null ? null : readRow(row);
}

async function list(prisma: PrismaClient, page: LocalPage): Promise<LocalMessage[]> {
  const { channel, thread, viewer, before, limit } = page;
  const rows = await prisma.localMessage.findMany({
    where: {
      channel,
      thread: thread === null ? null : BigInt(thread),
      ...(before === null ? {} : { id: { lt: BigInt(before) } }),
      ...seenBy(viewer),
      // A root that was removed stays as the place its thread hangs on.
      AND: [{ OR: [{ removedAt: null }, { id: { in: await listRemovedRoots(prisma, page) } }] }],
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.reverse().map(readRow);
}

async function listRemovedRoots(prisma: PrismaClient, { channel, thread }: LocalPage): Promise<bigint[]> {
  if (thread !== null) return [];
  const removed = await prisma.localMessage.findMany({
    where: { channel, thread: null, onlyFor: null, removedAt: { not: null } },
    select: { id: true },
  });
  const roots = await prisma.localMessage.findMany({
    where: { thread: { in: removed.map(({ id }) => id) }, onlyFor: null, removedAt: null },
    distinct: ['thread'],
    select: { thread: true },
  });
  return roots.flatMap((row) => row.thread ?? []);
}

function seenBy(viewer: string): Prisma.LocalMessageWhereInput {
  return { OR: [{ onlyFor: null }, { onlyFor: viewer }] };
}

async function summarizeThreads(prisma: PrismaClient, roots: readonly string[]) {
  const rows = await prisma.localMessage.findMany({
    where: { thread: { in: roots.map((root) => BigInt(root)) }, onlyFor: null, removedAt: null },
    select: { id: true, thread: true, author: true, at: true },
    orderBy: { id: 'asc' },
  });
  const summaries = new Map<string, ThreadSummary>();
  for (const row of rows) {
    const root = String(row.thread);
    const known = summaries.get(root);
    summaries.set(root, {
      root,
      replies: (known?.replies ?? 0) + 1,
      lastAt: row.at.getTime(),
      lastId: row.id.toString(),
      authors: [...new Set([...(known?.authors ?? []), row.author])],
    });
  }
  return summaries;
}

async function readUpTo(prisma: PrismaClient, person: string, channel: string): Promise<bigint | null> {
  const row = await prisma.localRead.findUnique({ where: { person_channel: { person, channel } } });
  return row?.upTo ?? null;
}

async function markRead(
  prisma: PrismaClient,
  mark: { person: string; channel: string; upTo: bigint },
): Promise<void> {
  const { person, channel, upTo } = mark;
  if ((await readUpTo(prisma, person, channel)) !== null) {
    await prisma.localRead.updateMany({ where: { person, channel, upTo: { lt: upTo } }, data: { upTo } });
    return;
  }
  try {
    await prisma.localRead.create({ data: mark });
  } catch (error) {
    // Another tab marked it just now; where that was less far, the next mark mends it.
    if (!isTaken(error)) throw error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
