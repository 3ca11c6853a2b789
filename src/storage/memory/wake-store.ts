import type { Moment } from '../../domain/complaint.ts';
import type { WakeStore } from '../../ports/wake-store.ts';
import { createMemoryDueStore } from './due-store.ts';
import type { MemoryTables } from './tables.ts';

interface MemoryWakeOptions {
  readonly tables: MemoryTables;
  /** Real time, epoch ms. */
  readonly realNow: () => Moment;
}

export function createMemoryWakeStore({ tables, realNow }: MemoryWakeOptions): WakeStore {
  return createMemoryDueStore({ order: tables.wakes, claims: tables.wakeClaims, realNow });
}
