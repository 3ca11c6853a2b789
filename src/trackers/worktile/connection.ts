import type { WorktileApi } from './api.ts';
import type { WorktileSettings } from './settings.ts';

/** What every act on Worktile needs. */
export interface WorktileConnection {
  readonly settings: WorktileSettings;
  readonly api: WorktileApi;
}
