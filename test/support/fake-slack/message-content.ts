import { checkMessageBlocks, countText, fillBlockDefaults } from './block-kit.ts';
import { LIMITS } from './block-kit-limits.ts';
import { countCharacters, writeProblem } from './checks.ts';
import { refuse } from './api-error.ts';
import { isObject, listOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { MessageContent } from './workspace.ts';

export interface ContentRules {
  updating: boolean;
  nextId: () => string;
  /** Called with what Slack takes but a careful app avoids. */
  onFault: (kind: string, detail: string) => void;
}

/** Reads text, blocks, attachments, markdown_text and metadata of a message, or refuses as Slack does. */
export function readContent(args: JsonObject, rules: ContentRules): MessageContent {
  const attachments = readAttachments(args['attachments']);
  const blocks = readBlocks(args['blocks']);
  const inAttachments = attachments.flatMap((each) => listOf(each['blocks']));
  if (countText([blocks, inAttachments]) > LIMITS.messageBlockText) refuse('msg_blocks_too_long');
  const markdown = readMarkdown(args);
  const text = readText(args['text'], rules);
  if (text === '' && blocks.length === 0 && attachments.length === 0 && markdown === undefined) {
    refuse('no_text');
  }
  if (text === '' && markdown === undefined) {
    rules.onFault('missing_text', 'screen readers and notifications read the top-level text; it is missing');
  }
  return {
    text: markdown ?? text,
    blocks: fillBlockDefaults(blocks, rules.nextId),
    attachments: attachments.map((each) =>
      each['blocks'] === undefined
        ? each
        : { ...each, blocks: fillBlockDefaults(listOf(each['blocks']), rules.nextId) },
    ),
    metadata: readMetadata(args['metadata']),
  };
}

function readText(given: unknown, { updating, onFault }: ContentRules): string {
  const text = typeof given === 'string' ? given : '';
  const length = countCharacters(text);
  if (updating && length > LIMITS.updateText) refuse('msg_too_long');
  if (length <= LIMITS.messageText) return text;
  onFault('message_truncated', `${length} characters; Slack cuts after ${LIMITS.messageText}`);
  return Array.from(text).slice(0, LIMITS.messageText).join('');
}

function readMarkdown(args: JsonObject): string | undefined {
  const markdown = args['markdown_text'];
  if (typeof markdown !== 'string') return undefined;
  if (args['text'] !== undefined || args['blocks'] !== undefined) refuse('markdown_text_conflict');
  if (countCharacters(markdown) > LIMITS.markdownText) refuse('msg_too_long');
  return markdown;
}

function readBlocks(given: unknown): JsonObject[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) refuse('invalid_blocks_format');
  const problems = checkMessageBlocks(given);
  if (problems.length > 0) refuse('invalid_blocks', problems.map(writeProblem));
  return listOf(given);
}

function readAttachments(given: unknown): JsonObject[] {
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isObject)) refuse('invalid_arguments', ['[ERROR] attachments']);
  const attachments = listOf(given);
  if (attachments.length > LIMITS.attachments) refuse('too_many_attachments');
  const problems = attachments.flatMap((each, index) =>
    each['blocks'] === undefined ? [] : checkMessageBlocks(each['blocks'], `/attachments/${index}/blocks`),
  );
  if (problems.length > 0) refuse('invalid_blocks', problems.map(writeProblem));
  return attachments;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isFlat(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isScalar);
}

/** The shape is MessageMetadata of @slack/types; an empty object clears what was there. */
function readMetadata(given: unknown): JsonObject | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given)) refuse('invalid_metadata_format');
  if (Object.keys(given).length === 0) return {};
  const { event_type: type, event_payload: payload, ...rest } = given;
  if (
    typeof type !== 'string' ||
    !/^\w{1,255}$/.test(type) ||
    !isObject(payload) ||
    Object.keys(rest).length > 0
  ) {
    refuse('invalid_metadata_format');
  }
  const fits = Object.values(payload).every(
    (each) => isScalar(each) || isFlat(each) || (Array.isArray(each) && each.every(isFlat)),
  );
  if (!fits) refuse('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(given)) > LIMITS.metadataBytes) refuse('metadata_too_large');
  return given;
}
