import type { Locale } from '../../domain/desk.ts';
import type { Block, Message, Rich } from '../../ports/message.ts';
import { en } from '../../text/en.ts';
import type { Texts } from '../../text/texts.ts';
import { zhCn } from '../../text/zh-cn.ts';
import { countCharacters, cutText } from '../base/cut-text.ts';
import { wordsOf } from './lark-markdown.ts';
import type { LarkCard } from './card.ts';

/** What a card's callback is answered with; empty: nothing is shown. */
export interface CallbackBody {
  readonly toast?: Toast;
  readonly card?: { readonly type: 'raw'; readonly data: LarkCard };
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
  readonly i18n?: { readonly zh_cn: string; readonly en_us: string };
}

/** It stands over the chat for some three seconds. */
const MAX_CHARACTERS = 80;
const MAX_LINES = 2;

/** One of our own sentences, for each in their own language. */
export function drawToast(type: Toast['type'], pick: (texts: Texts) => string): Toast {
  const chinese = pick(zhCn);
  return { type, content: chinese, i18n: { zh_cn: chinese, en_us: pick(en) } };
}

/** null: there is more to it than a toast can show. */
export function toastOf(message: Message): Toast | null {
  const lines = message.blocks.length === 0 ? [message.summary] : message.blocks.map(readLine);
  if (lines.length > MAX_LINES || message.title !== undefined) return null;
  const words: string[] = [];
  for (const line of lines) {
    if (line === null) return null;
    words.push(writeWords(line, message.locale));
  }
  const content = words.join('\n');
  return countCharacters(content) > MAX_CHARACTERS ? null : { type: typeOf(message), content };
}

/** The message's summary, however long the message is. */
export function summaryToast(message: Message): Toast {
  return {
    type: typeOf(message),
    content: cutText(writeWords(message.summary, message.locale), MAX_CHARACTERS),
  };
}

function readLine(block: Block): Rich | null {
  return block.kind === 'text' || block.kind === 'context' ? block.text : null;
}

function typeOf({ tone }: Message): Toast['type'] {
  if (tone === 'success') return 'success';
  if (tone === 'warning') return 'warning';
  return tone === 'danger' ? 'error' : 'info';
}

/** With its line breaks, unlike a summary. */
function writeWords(rich: Rich, locale: Locale): string {
  return rich.map((inline) => wordsOf(inline, locale)).join('');
}
