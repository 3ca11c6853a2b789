import { createHash } from 'node:crypto';
import type { Log } from '../../ports/log.ts';
import type { WebAnswer, WebStream } from '../../ports/web-route.ts';

export interface LiveOptions {
  /** Another text whenever anything was committed, by whatever process. */
  readonly changeMark: () => Promise<string>;
  readonly pollEveryMs: number;
  readonly log: Log;
}

/** What a page shows, as a short text; null: whoever looks at it may not any more. */
export type Fingerprint = () => Promise<string | null>;

export interface Live {
  /** Tells a page, drawn when it was `seen`, that it would show something else; null: too many are open. */
  follow(page: FollowedPage): WebAnswer | null;
  close(): void;
}

// Proxies and browsers drop a line on which nothing comes.
const BEAT_EVERY_MS = 15_000;
/** Each looks at its page when something has changed: more than these would have to wait for each other. */
const MOST_PAGES = 300;
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };

export interface FollowedPage {
  readonly seen: string;
  /** By now. */
  readonly shown: string;
  readonly fingerprint: Fingerprint;
}

interface Page {
  readonly output: WebStream;
  readonly fingerprint: Fingerprint;
  seen: string;
}

/**
 * Server-sent events without content: `changed` when the page would be drawn otherwise for whoever looks at it, and so
 * never for what they may not see; `gone` when it is not theirs any more.
 */
export function createLive({ changeMark, pollEveryMs, log }: LiveOptions): Live {
  const pages = new Set<Page>();
  let lastMark: string | null = null;
  let isLooking = false;

  async function look(): Promise<void> {
    const mark = await changeMark();
    if (mark === lastMark) return;
    for (const page of pages) await tell(page);
    lastMark = mark;
  }

  async function tell(page: Page): Promise<void> {
    const shown = await page.fingerprint();
    if (shown === page.seen) return;
    if (shown === null) {
      page.output.write(writeEvent('gone'));
      page.output.end();
      return;
    }
    page.seen = shown;
    page.output.write(writeEvent('changed'));
  }

  const poll = setInterval(() => {
    if (isLooking || pages.size === 0) return;
    isLooking = true;
    // What one look misses the next one finds.
    void look()
      .catch((error: unknown) => log.warn({ error }, 'the board could not look for changes'))
      .finally(() => (isLooking = false));
  }, pollEveryMs);
  const beat = setInterval(() => pages.forEach(({ output }) => output.write(': here\n\n')), BEAT_EVERY_MS);
  poll.unref();
  beat.unref();

  return {
    follow({ seen, shown, fingerprint }) {
      if (pages.size >= MOST_PAGES) return null;
      const stream = (output: WebStream) => {
        const page: Page = { output, fingerprint, seen: shown };
        output.write('retry: 2000\n\n');
        if (shown !== seen) output.write(writeEvent('changed'));
        pages.add(page);
        output.onClose(() => pages.delete(page));
      };
      return { status: 200, headers: HEADERS, stream };
    },
    close() {
      clearInterval(poll);
      clearInterval(beat);
      for (const { output } of pages) output.end();
    },
  };
}

function writeEvent(name: 'changed' | 'gone'): string {
  return `event: ${name}\ndata: {}\n\n`;
}

/** Nobody reads from it what it was made of. */
export function fingerprintOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);
}
