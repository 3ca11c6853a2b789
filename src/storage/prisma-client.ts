import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export interface ConnectionOptions {
  /** Embedded: all connections share one session, and their queries run one after another. */
  embedded: boolean;
  /** The most connections this pool opens. */
  poolSize?: number;
  /** Told of a connection that broke while nobody used it; the pool opens another one. */
  onError: (error: Error) => void;
}

const SERVER_POOL_SIZE = 10;
// More would only wait in another place.
const EMBEDDED_POOL_SIZE = 5;

const CONNECT_TIMEOUT_MS = 10_000;
// A transaction holds row locks (the whole database when embedded), so one that hangs is ended.
const TRANSACTION = { maxWait: 10_000, timeout: 15_000 };

export function createPrisma(url: string, options: ConnectionOptions): PrismaClient {
  const adapter = new PrismaPg(readPoolConfig(url, options), {
    onPoolError: options.onError,
    onConnectionError: options.onError,
  });
  return new PrismaClient({ adapter, transactionOptions: TRANSACTION });
}

/** A plain pg pool on the same database, for what does not go through Prisma. */
export function createPool(url: string, options: ConnectionOptions): pg.Pool {
  // What a transaction says in one breath is sent in one.
  const pool = new pg.Pool({ ...readPoolConfig(url, options), pipeline: true });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', options.onError);
  return pool;
}

function readPoolConfig(url: string, { embedded, poolSize }: ConnectionOptions): pg.PoolConfig {
  return {
    connectionString: url,
    max: poolSize ?? (embedded ? EMBEDDED_POOL_SIZE : SERVER_POOL_SIZE),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // Prisma's adapter reads every moment as UTC, whatever the session's zone is.
    options: '-c timezone=UTC',
  };
}
