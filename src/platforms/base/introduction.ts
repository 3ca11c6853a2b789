import type { PlatformFailure } from '../../ports/chat-platform.ts';
import { createStopSignal } from './stop-signal.ts';

export interface Introduction {
  start(): Promise<void>;
  stop(): void;
  /** Why we are not known yet. */
  detail(): string;
}

export interface IntroductionOptions {
  /** Asks the platform who we are. */
  readonly learn: () => Promise<void>;
  readonly toFailure: (error: unknown) => PlatformFailure;
  readonly onFault: (code: string) => void;
  /** Milliseconds between the first attempts. */
  readonly waits?: readonly number[];
}

const USUAL_WAITS = [500, 2_000];
const LATER_WAIT = 60_000;

/** Learns who we are: a few attempts at start, then once a minute. */
export function introduce({
  learn,
  toFailure,
  onFault,
  waits = USUAL_WAITS,
}: IntroductionOptions): Introduction {
  let detail = 'not asked yet';
  const signal = createStopSignal();

  async function ask(): Promise<'done' | 'refused' | 'later'> {
    try {
      await learn();
      return 'done';
    } catch (error) {
      const { code, kind } = toFailure(error);
      detail = code;
      onFault(code);
      // A refusal needs somebody to mend a setting, so there is no hurry; everything else may pass soon.
      return kind === 'access' ? 'refused' : 'later';
    }
  }

  async function goOn(): Promise<void> {
    do {
      await signal.pause(LATER_WAIT);
    } while (!signal.isStopped() && (await ask()) !== 'done');
  }

  return {
    async start() {
      for (const wait of [...waits, null]) {
        if (signal.isStopped()) return;
        const outcome = await ask();
        if (outcome === 'done') return;
        if (outcome === 'refused') break;
        if (wait !== null) await signal.pause(wait);
      }
      void goOn();
    },
    stop: () => signal.stop(),
    detail: () => detail,
  };
}
