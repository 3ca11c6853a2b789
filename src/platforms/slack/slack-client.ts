import { LogLevel, webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import type { Log } from '../../ports/log.ts';
import { silentLog } from '../base/silent-log.ts';

export interface SlackAccess {
  readonly token: string;
  readonly apiUrl: string;
}

const TIMEOUT_MS = 10_000;

/**
 * The SDK's own defaults would send a message again after a lost answer, wait for ever, and stop every call because
 * of one rate limit. Made anew for each client, since the SDK writes into what it is given.
 */
export function buildClientOptions(apiUrl: string, log: Log): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: quietSdk(log),
  };
}

export function createSlackClient({ token, apiUrl }: SlackAccess, log: Log = silentLog): webApi.WebClient {
  return new webApi.WebClient(token, buildClientOptions(apiUrl, log));
}

/** The SDK's debug lines hold whole messages and its errors come back to us as exceptions: warnings are enough. */
export function quietSdk(log: Log): Logger {
  const warn = (...parts: unknown[]) => {
    const note = parts.find((each) => typeof each === 'string') ?? '';
    log.warn({ said: note.replace(/\?\S*/g, '').slice(0, 200) }, 'the Slack SDK has a note');
  };
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
