import type { JsonObject } from './json.ts';

/** An answer with ok:false; `extra` goes into the answer beside the code. */
export class SlackApiError extends Error {
  override readonly name = 'SlackApiError';
  readonly code: string;
  readonly extra: JsonObject;

  constructor(code: string, extra: JsonObject = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(code: string, messages: readonly string[] = []): never {
  throw new SlackApiError(
    code,
    messages.length === 0
      ? {}
      : { errors: messages.map((each) => each.replace('[ERROR] ', '')), response_metadata: { messages } },
  );
}

/** Codes that a correct app never provokes; each is kept as a fault too. */
export const FAULTY_CODES = new Set([
  'unknown_method',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'markdown_text_conflict',
  'too_many_attachments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'view_too_large',
  'duplicate_external_id',
  'not_authed',
  'not_allowed_token_type',
  'cannot_reply_to_message',
  'thread_not_found',
  'invalid_trigger_id',
  'too_many_users',
]);
