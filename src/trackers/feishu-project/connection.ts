import type { FeishuProjectApi } from './api.ts';
import type { FeishuProjectSettings, FeishuProjectTarget } from './settings.ts';

/** What every act on Feishu Project needs. */
export interface FeishuProjectConnection {
  readonly settings: FeishuProjectSettings;
  readonly api: FeishuProjectApi;
}

export function itemsPath({ project, type }: FeishuProjectTarget): string {
  return `/open_api/${project}/work_item/${type}`;
}
