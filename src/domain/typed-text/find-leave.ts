import { findVerb } from '../verb.ts';
import { readDaysAt } from './days-phrase.ts';
import type { Command } from './find-command.ts';
import { foldText, sliceSource } from './folded-text.ts';
import { matchAt } from './match-at.ts';
import { isOnlyArguments, readArguments } from './read-arguments.ts';
import { readHead } from './typed-message.ts';
import type { Message } from './typed-message.ts';
import { trimWords } from './typed-rest.ts';
import { isSeparatorAt } from './verb-name.ts';

const englishPattern =
  /(?:i['’]?m|i am|i['’]ll be|i will be) (?:away|off|on leave|on vacation|on holiday)(?![\p{L}\p{N}'’-])/uy;
const speakerPattern = /(?:我|本人)?(?:需要|申请|要|想|得)? ?/uy;
const leavePattern = / ?(?:需要|要|想)?(?:请个?假|休假)(?:一下|了)*/uy;

/** `away` counts with a separator behind it, since it needs no complaint; glued to days only where they end. */
export function isLeave({ rest, isSeparated }: Command): boolean {
  if (isOnlyArguments('away', rest, false)) return true;
  const { text } = foldText(rest);
  // `away from my desk` is no leave.
  if (isSeparated) return !text.startsWith('from ') || readDaysAt(text, 0) !== null;
  const days = readDaysAt(text, 0);
  return days !== null && (days.end === text.length || isSeparatorAt(text, days.end));
}

/** `I'm away tomorrow`, 我明天请假: who or when comes before the word. With more words it is only a guess. */
export function findLeave(message: Message): Command | null {
  const { start, before } = readHead(message);
  if (before !== null) return null;
  const rest = readEnglish(message, start) ?? readChinese(message, start);
  if (rest === null) return null;
  const isClear = rest === '' || isOnlyArguments('away', rest, false);
  if (!isClear && (message.place.command || readArguments('away', rest).values.days === undefined))
    return null;
  return {
    verb: 'away',
    entry: findVerb('away'),
    ref: null,
    rest,
    isAlone: true,
    isSeparated: true,
    isQuestion: !isClear,
  };
}

function readEnglish({ folded }: Message, start: number): string | null {
  const match = matchAt(englishPattern, folded.text, start);
  if (match === null) return null;
  const rest = trimWords(sliceSource(folded, start + match[0].length));
  return rest === '' && match[0].endsWith('off') ? null : rest;
}

function readChinese({ folded }: Message, start: number): string | null {
  const { text } = folded;
  const speaker = matchAt(speakerPattern, text, start)?.[0].length ?? 0;
  const days = readDaysAt(text, start + speaker);
  const verb = matchAt(leavePattern, text, days?.end ?? start + speaker);
  if (verb === null || (speaker === 0 && days === null)) return null;
  const end = (days?.end ?? start + speaker) + verb[0].length;
  const isEnded = end === text.length || isSeparatorAt(text, end) || readDaysAt(text, end) !== null;
  if (!isEnded) return null;
  const said = days === null ? '' : sliceSource(folded, start + speaker, days.end);
  return `${said} ${trimWords(sliceSource(folded, end))}`.trim();
}
