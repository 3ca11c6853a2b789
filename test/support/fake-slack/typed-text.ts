import type { JsonObject } from './json.ts';

const CONTROL = /(<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|<#C[A-Z0-9]+(?:\|[^<>]*)?>|<(?:https?|mailto):[^<>]+>)/;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack sends for what a person typed: mentions and links stay, everything else is escaped. */
export function toWireText(typed: string): string {
  return typed
    .split(CONTROL)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
    .join('');
}

/** The rich_text block that comes with every message written in a client. */
export function toRichText(wire: string, blockId: string): JsonObject {
  const elements = wire
    .split(CONTROL)
    .flatMap((part, index) => (part === '' ? [] : [toElement(part, index % 2 === 1)]));
  return {
    type: 'rich_text',
    block_id: blockId,
    elements: [{ type: 'rich_text_section', elements }],
  };
}

function toElement(part: string, isControl: boolean): JsonObject {
  const [target = '', label] = part.slice(1, -1).split('|');
  if (isControl && target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (isControl && target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (isControl) return { type: 'link', url: target, ...(label !== undefined && { text: label }) };
  return {
    type: 'text',
    text: part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  };
}
