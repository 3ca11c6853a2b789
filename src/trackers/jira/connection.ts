import type { JiraApi } from './api.ts';
import type { JiraSettings } from './settings.ts';

/** What every act on Jira needs. */
export interface JiraConnection {
  readonly settings: JiraSettings;
  readonly api: JiraApi;
}
