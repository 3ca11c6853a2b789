import { webApi } from '@slack/bolt';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { PlatformFailureKind } from '../../ports/chat-platform.ts';
import { isUnsent } from '../base/unsent.ts';

const CODES_OF: Readonly<Record<Exclude<PlatformFailureKind, 'rate-limited' | 'unknown' | 'expired'>, readonly string[]>> = {
  content: [
    'msg_too_long', 'no_text', 'invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long',
    'too_many_attachments', 'invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large',
    'block_mismatch', 'invalid_arguments', 'invalid_arg_name', 'view_too_large', 'markdown_text_conflict',
  ],
  place: [
    'channel_not_found', 'not_in_channel', 'is_archived', 'user_not_in_channel', 'messages_tab_disabled',
    'restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel', 'restricted_action_thread_locked', 'cannot_reply_to_message',
    'thread_not_found', 'cant_update_message', 'cant_delete_message', 'edit_window_closed',
    'cant_dm_bot', 'cannot_dm_bot', 'user_not_found', 'users_not_found', 'user_not_visible', 'user_disabled',
    'user_is_restricted', 'channel_is_limited_access', 'method_not_supported_for_channel_type', 'not_enabled',
    'slack_connect_file_upload_sharing_blocked',
  ],
  removed: ['message_not_found'],
  access: [
    'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope',
    'no_permission', 'team_access_not_granted', 'app_access_restricted', 'ekm_access_denied', 'team_not_found',
    'not_allowed_token_type', 'access_denied', 'user_removed_from_team', 'team_disabled',
  ],
  transient: [
    'service_unavailable', 'request_timeout', 'update_failed', 'external_channel_migrating', 'team_added_to_org',
    'hash_conflict', 'expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'push_limit_reached',
    'not_found',
  ],
}; // prettier-ignore

const KINDS = new Map<string, PlatformFailureKind>(
  Object.entries(CODES_OF).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as PlatformFailureKind]),
  ),
);
/** Slack says no more than that something went wrong: part of it may have worked. */
const UNKNOWN = new Set(['internal_error', 'fatal_error']);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);

/**
 * Turns whatever the SDK throws into a PlatformFailure. `once` is for what must not happen twice, a new message: only
 * there is an unknown outcome a matter of its own; everything else that may have happened is simply done again.
 */
export function toPlatformFailure(error: unknown, does: 'once' | 'again'): PlatformFailure {
  if (error instanceof PlatformFailure) return error;
  const { kind, code, retryAfter } = judge(error);
  return new PlatformFailure({
    platform: 'slack',
    kind: kind === 'unknown' && does === 'again' ? 'transient' : kind,
    code,
    retryAfter,
    cause: error,
  });
}

interface Judgement {
  readonly kind: PlatformFailureKind;
  readonly code: string;
  readonly retryAfter: number | null;
}

function judge(error: unknown): Judgement {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'rate-limited', code: 'ratelimited', retryAfter: error.retryAfter * 1000 };
  }
  if (error instanceof webApi.WebAPIPlatformError) return judgeAnswer(error.data);
  if (error instanceof webApi.WebAPIHTTPError) return judgeStatus(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return judgeConnection(error.original);
  // The SDK has no error of its own for a 429 that does not say how long.
  if (error instanceof Error && error.message.startsWith('Retry header')) return judgeStatus(429);
  return { kind: 'unknown', code: 'unexpected', retryAfter: null };
}

type Answer = webApi.WebAPIPlatformError['data'];

function judgeAnswer(data: Answer): Judgement {
  const given = data.error;
  // An answer that was not JSON comes as an error whose code is the whole page.
  const code = /^[a-z0-9_]{1,64}$/.test(given) ? given : 'unreadable_answer';
  if (RATE_LIMITED.has(code)) {
    const seconds = data.response_metadata?.retryAfter;
    return { kind: 'rate-limited', code, retryAfter: seconds === undefined ? null : seconds * 1000 };
  }
  if (code === 'unreadable_answer' || UNKNOWN.has(code)) return { kind: 'unknown', code, retryAfter: null };
  if (code === 'invalid_blocks' && isAboutImage(data)) return { kind: 'transient', code, retryAfter: null };
  return { kind: KINDS.get(code) ?? 'transient', code, retryAfter: null };
}

/** Slack fetches pictures while it checks blocks; that fails now and then (slackapi/python-slack-sdk#1782). */
function isAboutImage(data: Answer): boolean {
  const said = [data.response_metadata?.messages, 'errors' in data ? data.errors : []].flat().map(String);
  return said.some((each) => /image|slack.?file/i.test(each));
}

export function judgeStatus(status: number): Judgement {
  if (status === 429) return { kind: 'rate-limited', code: 'http_429', retryAfter: null };
  // A gateway that answers 5xx may have passed the call on.
  if (status >= 500) return { kind: 'unknown', code: `http_${status}`, retryAfter: null };
  return { kind: 'transient', code: `http_${status}`, retryAfter: null };
}

function judgeConnection(original: Error): Judgement {
  const cause: unknown = original.cause;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : original.name;
  return { kind: isUnsent(code) ? 'transient' : 'unknown', code, retryAfter: null };
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof PlatformFailure && codes.includes(error.code);
}
