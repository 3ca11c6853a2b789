import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { toPlatformFailure } from '../../../src/platforms/slack/failures.ts';

function refused(error: string, more: object = {}): Error {
  return new webApi.WebAPIPlatformError({ ok: false, error, ...more });
}

function unreachable(name: string, code?: string): Error {
  const original = new TypeError(
    'fetch failed',
    code === undefined ? {} : { cause: Object.assign(new Error(), { code }) },
  );
  original.name = name;
  return new webApi.WebAPIRequestError(original);
}

const messages = (text: string) => ({ response_metadata: { messages: [text] } });

describe('toPlatformFailure', () => {
  it.each([
    ['a rate limit', new webApi.WebAPIRateLimitedError(7), 'rate-limited', 'ratelimited', 7_000],
    [
      'a rate limit in the answer',
      refused('ratelimited', { response_metadata: { retryAfter: 3 } }),
      'rate-limited',
      'ratelimited',
      3_000,
    ],
    ['a rate limit that names no time', refused('rate_limited'), 'rate-limited', 'rate_limited', null],
    [
      'a 429 that names no time',
      new Error('Retry header did not contain a valid timeout (…)'),
      'rate-limited',
      'http_429',
      null,
    ],
    ['service_unavailable', refused('service_unavailable'), 'transient', 'service_unavailable', null],
    ['request_timeout', refused('request_timeout'), 'transient', 'request_timeout', null],
    ['a code nobody knows', refused('a_new_code'), 'transient', 'a_new_code', null],
    ['internal_error', refused('internal_error'), 'unknown', 'internal_error', null],
    ['fatal_error', refused('fatal_error'), 'unknown', 'fatal_error', null],
    [
      'a page instead of an answer',
      refused('<html>Bad gateway</html>'),
      'unknown',
      'unreadable_answer',
      null,
    ],
    ['HTTP 500', new webApi.WebAPIHTTPError(500, 'no', {}, ''), 'unknown', 'http_500', null],
    ['HTTP 404', new webApi.WebAPIHTTPError(404, 'no', {}, ''), 'transient', 'http_404', null],
    ['no connection', unreachable('TypeError', 'ECONNREFUSED'), 'transient', 'ECONNREFUSED', null],
    ['no such host', unreachable('TypeError', 'ENOTFOUND'), 'transient', 'ENOTFOUND', null],
    ['a connection that was cut', unreachable('TypeError', 'ECONNRESET'), 'unknown', 'ECONNRESET', null],
    ['a timeout', unreachable('TimeoutError'), 'unknown', 'TimeoutError', null],
    ['msg_too_long', refused('msg_too_long'), 'content', 'msg_too_long', null],
    [
      'invalid_blocks',
      refused('invalid_blocks', messages('[ERROR] unsupported type [json-pointer:/blocks/0]')),
      'content',
      'invalid_blocks',
      null,
    ],
    [
      'invalid_blocks about a picture',
      refused('invalid_blocks', messages('[ERROR] downloading image failed')),
      'transient',
      'invalid_blocks',
      null,
    ],
    [
      'invalid_blocks about a file',
      refused('invalid_blocks', { errors: ['invalid slack file'] }),
      'transient',
      'invalid_blocks',
      null,
    ],
    ['is_archived', refused('is_archived'), 'place', 'is_archived', null],
    ['channel_not_found', refused('channel_not_found'), 'place', 'channel_not_found', null],
    ['thread_not_found', refused('thread_not_found'), 'place', 'thread_not_found', null],
    ['messages_tab_disabled', refused('messages_tab_disabled'), 'place', 'messages_tab_disabled', null],
    ['token_revoked', refused('token_revoked'), 'access', 'token_revoked', null],
    ['missing_scope', refused('missing_scope', { needed: 'chat:write' }), 'access', 'missing_scope', null],
    ['invalid_auth', refused('invalid_auth'), 'access', 'invalid_auth', null],
  ])('reads %s', (_, error, kind, code, retryAfter) => {
    expect(toPlatformFailure(error, 'once')).toMatchObject({ platform: 'slack', kind, code, retryAfter });
  });

  it('does again whatever may be done twice', () => {
    expect(toPlatformFailure(refused('fatal_error'), 'again').kind).toBe('transient');
  });

  it('passes a failure on as it is', () => {
    const failure = toPlatformFailure(refused('is_archived'), 'once');
    expect(toPlatformFailure(failure, 'again')).toBe(failure);
  });
});
