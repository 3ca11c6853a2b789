import type { webApi } from '@slack/bolt';
import type { TroubleSource } from '../base/trouble.ts';
import type { PictureMaker } from './chart-pictures.ts';
import type { IdentitySource } from './identity.ts';
import type { Places } from './places.ts';
import type { Log } from '../../ports/log.ts';

/** How long, in milliseconds, an answer may take before something else is shown. */
export interface Pace {
  /** A command or shortcut: then a loading form opens. A trigger_id lives for 3 s. */
  readonly loadingAfter: number;
  /** A button, which mostly opens nothing: a dialog that flashes up would be worse than a second's wait. */
  readonly loadingAfterPress: number;
  /** Slack wants its acknowledgement within 3 s. */
  readonly acknowledgeAfter: number;
}

export const usualPace: Pace = { loadingAfter: 250, loadingAfterPress: 1_200, acknowledgeAfter: 2_200 };

/** What every listener works with. */
export interface SlackSession extends TroubleSource {
  readonly client: webApi.WebClient;
  readonly identity: IdentitySource;
  readonly places: Places;
  readonly log: Log;
  readonly pace: Pace;
  readonly makePictures: PictureMaker;
  /** What follows after Slack was answered; it is waited for when we stop. */
  background(work: () => Promise<void>): void;
  /** Our access ended. */
  lost(reason: string): void;
}
