import type { WebhookApi } from './api.ts';
import type { WebhookSettings } from './settings.ts';

/** What every act on the other side needs. */
export interface WebhookConnection {
  readonly settings: WebhookSettings;
  readonly api: WebhookApi;
}
