import type { BitableApi } from './api.ts';
import type { BitableSettings, BitableTarget } from './settings.ts';

/** What every act on a base needs. */
export interface BitableConnection {
  readonly settings: BitableSettings;
  readonly api: BitableApi;
}

/** Where a record is; its id alone does not tell. */
export type RecordPlace = Pick<BitableTarget, 'app' | 'table'>;

export function pathOf({ app, table }: RecordPlace): string {
  return `/open-apis/bitable/v1/apps/${app}/tables/${table}`;
}
