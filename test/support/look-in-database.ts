import type pg from 'pg';
import type { DeliveryStatus } from '../../src/ports/delivery-store.ts';
import type { StoreLook } from './store-acts.ts';

interface DeliveryRow {
  status: DeliveryStatus;
  revision: number;
  attempts: number;
}

export function lookInDatabase({ pool }: { pool: pg.Pool }): StoreLook {
  return {
    async isKeyTaken(key) {
      const { rowCount } = await pool.query('SELECT FROM inbound WHERE key = $1', [key]);
      return rowCount === 1;
    },

    async waitingDeliveries(complaint) {
      const text = `SELECT FROM delivery WHERE complaint = $1 AND status = 'waiting'`;
      return (await pool.query(text, [complaint])).rowCount ?? 0;
    },

    async delivery(key) {
      const text = 'SELECT status, revision, attempts FROM delivery WHERE key = $1';
      return (await pool.query<DeliveryRow>(text, [key])).rows[0];
    },

    async end(key, { status, attempts }) {
      await pool.query('UPDATE delivery SET status = $2, attempts = $3 WHERE key = $1', [
        key,
        status,
        attempts,
      ]);
    },

    async standAt(complaint, channel, message) {
      await pool.query('UPDATE place SET message = $3 WHERE complaint = $1 AND channel = $2', [
        complaint,
        channel,
        message,
      ]);
    },
  };
}
