import type { TapdApi } from './api.ts';
import type { TapdKind, TapdSettings } from './settings.ts';

/** What every act on TAPD needs. */
export interface TapdConnection {
  readonly settings: TapdSettings;
  readonly api: TapdApi;
}

export const PATHS: Readonly<Record<TapdKind, string>> = { story: '/stories', bug: '/bugs' };

/** How the fields of each kind are called. */
export const NAMES = {
  story: { title: 'name', due: 'due' },
  bug: { title: 'title', due: 'deadline' },
} as const;
