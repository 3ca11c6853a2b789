import type { ArgumentsOf } from './arguments.ts';
import { readApologyAt, readChannelAt, readReactionAt } from './argument-words.ts';
import { readMomentAt } from './moment-phrase.ts';
import { foldRest, readReason, startOf, takeWords } from './typed-rest.ts';
import type { TypedRest } from './typed-rest.ts';

type ContactArguments = ArgumentsOf['contact'];

const labels = {
  channel: 'channel|渠道|方式',
  summary: 'summary|小结|摘要|内容|沟通内容',
  apology: 'apology|apologised|apologized|道歉',
  reaction: "customer's reaction|customer reaction|reaction|客户反应|反应",
  next: 'next contact|next date|next|下次联系|下次沟通|下次',
} as const;
type Label = keyof typeof labels;

const labelPatterns = Object.entries(labels).map(([label, words]) => {
  const pattern = new RegExp(`^(?:${words})(?: ?[:=] ?| +|(?<=\\p{Script=Han}))`, 'u');
  return [label as Label, pattern] as const;
});

/** `phone: they want it today; apology: given; reaction: accepts; next: Friday`, in any order behind the channel. */
export function readContact(source: string): ContactArguments {
  const values: ContactArguments = {};
  const summary: string[] = [];
  for (const piece of splitPieces(source)) {
    const words = readPiece(foldRest(piece), values);
    if (words !== '') summary.push(words);
  }
  if (summary.length > 0) values.summary = summary.join('; ');
  return values;
}

/** A comma ends a piece only where a label follows: a summary has commas of its own. */
function splitPieces(source: string): string[] {
  const names = Object.values(labels).join('|');
  const comma = new RegExp(`[,，、。.] *(?=(?:${names}) *[:：=])`, 'iu');
  return source.split(/[;；|｜\n]/u).flatMap((piece) => piece.split(comma));
}

/** Takes what the piece names into `values` and returns the words left for the summary. */
function readPiece(piece: TypedRest, values: ContactArguments): string {
  const text = piece.text;
  const start = startOf(piece);
  const channel = values.channel === undefined ? readChannelAt(text, start) : null;
  if (channel !== null) {
    values.channel = channel.value;
    return readPiece(foldRest(takeWords(piece, channel.end)), values);
  }
  for (const [label, pattern] of labelPatterns) {
    const match = pattern.exec(text.slice(start));
    if (match === null) continue;
    const isMarked = /[:=]/.test(match[0]);
    const from = start + match[0].length;
    if (readLabelled(label, piece, from, isMarked, values)) return '';
    if (label === 'summary' && isMarked) return takeWords(piece, from);
  }
  if (readBare(text.slice(start).trim(), values)) return '';
  return takeWords(piece, 0);
}

/** Without a colon a label counts only before a value that can be read. */
function readLabelled(
  label: Label,
  piece: TypedRest,
  from: number,
  isMarked: boolean,
  values: ContactArguments,
): boolean {
  const words = takeWords(piece, from);
  switch (label) {
    case 'channel': {
      const channel = readChannelAt(piece.text, from);
      if (channel !== null) values.channel = channel.value;
      return channel !== null;
    }
    case 'summary':
      return false;
    case 'apology': {
      const apology = readApologyAt(piece.text, from);
      if (apology === null) return false;
      values.apology = apology.value;
      const reason = readReason(takeWords(piece, apology.end));
      if (reason !== '') values.apologyReason = reason;
      return true;
    }
    case 'reaction': {
      if (!isMarked || words === '') return false;
      values.reaction = readReactionAt(piece.text, from)?.value ?? 'unknown';
      values.reactionWords = words;
      return true;
    }
    case 'next': {
      const read = readMomentAt(piece.text, from);
      if (read === null) return false;
      values.next = read.moment;
      return true;
    }
    default:
      return label satisfies never;
  }
}

/** 已道歉, 客户满意, `accepts`: a piece of its own that is nothing but the value. */
function readBare(text: string, values: ContactArguments): boolean {
  const apology = /道歉|致歉|apolog/u.test(text) ? readApologyAt(text) : null;
  if (apology?.end === text.length) {
    values.apology = apology.value;
    return true;
  }
  const from = /^(?:客户|customer )/u.exec(text)?.[0].length ?? 0;
  const reaction = readReactionAt(text, from);
  if (reaction?.end !== text.length) return false;
  values.reaction = reaction.value;
  return true;
}
