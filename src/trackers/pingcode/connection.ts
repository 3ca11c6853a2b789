import type { PingcodeApi } from './api.ts';
import type { Way } from './paths.ts';
import type { PingcodeKind, PingcodeSettings } from './settings.ts';

/** What every act on PingCode needs. */
export interface PingcodeConnection {
  readonly settings: PingcodeSettings;
  readonly api: PingcodeApi;
  /** Asks for the dialect when it is the first for a work item. */
  wayOf(kind: PingcodeKind): Promise<Way>;
}
