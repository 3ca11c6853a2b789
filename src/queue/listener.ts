import pg from 'pg';
import type { Log } from '../ports/log.ts';
import type { Scheduler } from './scheduler.ts';

/** Says that something was committed; what, the rows say. */
const CHANNEL = 'huiyin';
const RECONNECT_AFTER = 2_000;

export interface Listener {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface ListenerOptions {
  url: string;
  /** Also after every connection: what was said meanwhile was not heard. */
  onCommit: () => void;
  scheduler: Scheduler;
  log: Log;
}

/** Hears of the commits of other processes. Real PostgreSQL only: an embedded one delivers nothing. */
export function createListener({ url, onCommit, scheduler, log }: ListenerOptions): Listener {
  let client: pg.Client | null = null;
  let isStopped = false;
  let cancelReconnect = () => {};

  async function connect(): Promise<void> {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    client = opened;
    opened.on('notification', onCommit);
    opened.on('error', () => reconnectLater(opened));
    opened.on('end', () => reconnectLater(opened));
    try {
      await opened.connect();
      await opened.query(`LISTEN ${CHANNEL}`);
      onCommit();
    } catch (error) {
      log.warn({ error }, 'the listener could not connect');
      reconnectLater(opened);
    }
  }

  function reconnectLater(lost: pg.Client): void {
    if (isStopped || client !== lost) return;
    client = null;
    void lost.end().catch(() => {});
    cancelReconnect = scheduler.after(RECONNECT_AFTER, () => void connect());
  }

  return {
    start: connect,
    async stop() {
      isStopped = true;
      cancelReconnect();
      await client?.end().catch(() => {});
    },
  };
}

interface NotifierOptions {
  pool: pg.Pool;
  log: Log;
}

/** Tells other processes of commits; many at once are one notice. Never part of a commit: it would make them queue. */
export function createNotifier({ pool, log }: NotifierOptions): { nudge: () => void } {
  let isTelling = false;
  let isNudged = false;

  async function tell(): Promise<void> {
    isTelling = true;
    while (isNudged) {
      isNudged = false;
      try {
        await pool.query(`SELECT pg_notify('${CHANNEL}', '')`);
      } catch (error) {
        // They look by themselves, a little later.
        log.warn({ error }, 'other processes could not be told of a commit');
      }
    }
    isTelling = false;
  }

  return {
    nudge() {
      isNudged = true;
      if (!isTelling) void tell();
    },
  };
}
