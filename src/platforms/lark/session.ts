import type { KeptForm } from './kept-form.ts';
import type { Log } from '../../ports/log.ts';
import type { TroubleSource } from '../base/trouble.ts';
import type { BoundedMap } from '../base/bounded-map.ts';
import type { IdentitySource } from './identity.ts';
import type { LarkClient } from './lark-client.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import type { LarkPlatform } from './platform.ts';

/** How long, in milliseconds, an answer may take before something else is shown. */
export interface Pace {
  /** A button or a form: the person's client waits 3 s for its answer, and then shows an error. */
  readonly answerWithin: number;
}

export const usualPace: Pace = { answerWithin: 2_200 };

/** Where forms are kept while people fill them in, by nonce; any process may get the filled-in one. */
export interface KeptForms {
  keep(nonce: string, form: KeptForm): Promise<void>;
  /** What was kept, or null. */
  find(nonce: string): Promise<unknown>;
}

/** What every listener works with. */
export interface LarkSession extends TroubleSource {
  readonly platform: LarkPlatform;
  readonly client: LarkClient;
  readonly identity: IdentitySource;
  readonly people: People;
  readonly places: Places;
  readonly forms: KeptForms;
  readonly log: Log;
  readonly pace: Pace;
  /** Keys of what was answered by this process: the same thing that comes again is not answered again. */
  readonly answered: BoundedMap<true>;
  /** What follows after Lark was answered; it is waited for when we stop. */
  background(work: () => Promise<void>): void;
}
