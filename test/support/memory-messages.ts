import type { LocalMessage, LocalMessages, ThreadSummary } from '../../src/ports/local-messages.ts';

/** The local workspace's messages without a database; it keeps the contract of local-messages-contract.ts. */
export function createMemoryMessages(): LocalMessages {
  const rows: (LocalMessage & { key: string })[] = [];
  const marks = new Map<string, string>();

  const isLater = (one: string, other: string | null) => other === null || Number(one) > Number(other);
  const isSeen = (row: LocalMessage, viewer: string) => row.onlyFor === null || row.onlyFor === viewer;
  const hasThread = (root: string) =>
    rows.some((row) => row.thread === root && row.onlyFor === null && row.removedAt === null);

  function change(id: string, changes: Partial<LocalMessage>): LocalMessage | null {
    const at = rows.findIndex((row) => row.id === id && row.removedAt === null);
    const row = rows[at];
    if (row === undefined) return null;
    rows[at] = { ...row, ...changes };
    return show(rows[at]);
  }

  return {
    async add(message) {
      const known = rows.find(({ key }) => key === message.key);
      if (known !== undefined) return { message: show(known), isNew: false };
      const row = { ...message, id: String(rows.length + 1), editedAt: null, removedAt: null };
      rows.push(row);
      return { message: show(row), isNew: true };
    },
    edit: async (id, content, at) => change(id, { content, editedAt: at }),
    remove: async (id, at) => change(id, { removedAt: at }),
    find: async (id) => showOne(rows.find((row) => row.id === id && row.removedAt === null)),
    findByKey: async (key) => showOne(rows.find((row) => row.key === key && row.removedAt === null)),
    async list({ channel, thread, viewer, before, limit }) {
      const found = rows
        .filter((row) => row.channel === channel && row.thread === thread && isSeen(row, viewer))
        .filter((row) => before === null || isLater(before, row.id))
        .filter((row) => row.removedAt === null || hasThread(row.id));
      return found.slice(-limit).map(show);
    },
    async summarizeThreads(roots) {
      const summaries = new Map<string, ThreadSummary>();
      for (const root of roots) {
        const replies = rows.filter(
          (row) => row.thread === root && row.onlyFor === null && row.removedAt === null,
        );
        const last = replies.at(-1);
        if (last === undefined) continue;
        const authors = [...new Set(replies.map(({ author }) => author))];
        summaries.set(root, { root, replies: replies.length, lastAt: last.at, lastId: last.id, authors });
      }
      return summaries;
    },
    async listUnread(viewer, channel, limit) {
      const upTo = marks.get(`${viewer} ${channel}`) ?? null;
      return rows
        .filter((row) => row.channel === channel && row.author !== viewer && row.removedAt === null)
        .filter((row) => isSeen(row, viewer) && isLater(row.id, upTo))
        .slice(0, limit)
        .map(show);
    },
    readUpTo: async (viewer, channel) => marks.get(`${viewer} ${channel}`) ?? null,
    async markRead(viewer, channel, upTo) {
      const known = marks.get(`${viewer} ${channel}`) ?? null;
      if (isLater(upTo, known)) marks.set(`${viewer} ${channel}`, upTo);
    },
    async listChangedSince(moment, limit) {
      const after = (at: number | null) => at !== null && at > moment;
      return rows
        .filter((row) => after(row.at) || after(row.editedAt) || after(row.removedAt))
        .slice(0, limit)
        .map(show);
    },
  };
}

function showOne(row: (LocalMessage & { key: string }) | undefined): LocalMessage | null {
  return row === undefined ? null : show(row);
}

function show({ key: _key, ...message }: LocalMessage & { key: string }): LocalMessage {
  return message;
}
