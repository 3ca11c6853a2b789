import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

// PostgreSQL's internal "char", which its catalogue is full of and the adapter refuses. An array of them it lets
// through, and the engine never asks for one: so the columns pass under that number and get their type back after.
const INTERNAL_CHAR_OID = 18;
const CHAR_ARRAY_OID = 1002;

export interface EngineConnection {
  factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
}

/** What the schema engine reaches a database through; the database serves as its own shadow database. */
export function connectEngine(url: string): EngineConnection {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  disguiseInternalChars(pool);
  const adapter = new PrismaPg(pool);
  const connect = async () => repairAdapter(await adapter.connect(), pool);
  return {
    factory: bindMigrationAwareSqlAdapterFactory({
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      connect,
      connectToShadowDb: connect,
    }),
    close: () => pool.end(),
  };
}

function repairAdapter(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    return { ...result, columnTypes: result.columnTypes.map(restoreInternalChar) };
  };
  // The adapter's own way cuts a script at every semicolon, in texts and function bodies too, and keeps the first
  // half when the second fails. Sent whole, PostgreSQL runs it as one transaction.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      throw describeScriptError(error);
    }
  };
  return adapter;
}

function disguiseInternalChars(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const patched = async (...args: unknown[]): Promise<pg.QueryResult> => {
    const result = await query(...args);
    // A script of several statements gives several results, which nobody reads.
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID;
    }
    return result;
  };
  pool.query = patched as typeof pool.query;
}

function restoreInternalChar(type: ColumnType): ColumnType {
  return type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type;
}

function describeScriptError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code, severity, message, detail, column, hint } = error;
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'XX000',
    severity: severity ?? 'ERROR',
    message,
    detail,
    column,
    hint,
  });
}
