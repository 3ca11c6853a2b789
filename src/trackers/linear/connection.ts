import type { LinearApi } from './api.ts';
import type { LinearSettings } from './settings.ts';

/** What every act on Linear needs. */
export interface LinearConnection {
  readonly settings: LinearSettings;
  readonly api: LinearApi;
}
