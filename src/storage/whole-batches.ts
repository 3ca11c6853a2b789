import type { PGlite } from '@electric-sql/pglite';

/**
 * Messages after which a client is not done yet: Parse, Bind, Describe, Execute, Close, Flush and copied data. Sync,
 * and a simple query, end what belongs together.
 */
const UNFINISHED = new Set([...'PBDECHd'].map((type) => type.charCodeAt(0)));

const ROLLBACK = Buffer.from('Q\0\0\0\x0DROLLBACK\0', 'latin1');
const SYNC = Buffer.from('S\0\0\0\x04', 'latin1');

/**
 * The database as its socket server has to see it. The server hands over message by message and keeps to one
 * connection only inside of a transaction; between a Parse and its Bind it lets others in, and as all share one
 * session, the Bind then finds another's statement: connections that waited behind a transaction got each other's
 * rows. So a connection is said to be in a transaction until its batch has ended.
 */
export function keepBatchesWhole(db: PGlite): PGlite {
  let isUnfinished = false;

  const replaced: Partial<PGlite> = {
    isInTransaction: () => isUnfinished || db.isInTransaction(),

    execProtocolRawStream(message, options) {
      isUnfinished = UNFINISHED.has(message[0] ?? 0);
      return db.execProtocolRawStream(message, options);
    },

    // The server runs ROLLBACK, and nothing else, for a connection that broke in the middle.
    async exec(query, options) {
      if (!isUnfinished) return db.exec(query, options);
      isUnfinished = false;
      // After a fault inside of the batch everything but Sync is passed over, so the ROLLBACK comes on both sides.
      for (const message of [ROLLBACK, SYNC, ROLLBACK]) await db.execProtocolRaw(message);
      return [];
    },
  };

  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(name in replaced ? replaced : target, name, target);
      // PGlite keeps its state in private fields, which a proxy has not.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
