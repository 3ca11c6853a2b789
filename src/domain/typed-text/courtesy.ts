import { personMark } from './folded-text.ts';

const greetings = listPhrases(
  'hi, hello, hey, hiya, greetings, good morning, good afternoon, good evening, good day, ' +
    '你好, 您好, 你们好, 大家好, 嗨, 哈喽, 哈啰, 哈罗, 早, 早安, 早上好, 上午好, 中午好, 下午好, 晚上好, ' +
    '在吗, 在么, 在不在, 在不, 有人吗, 有人在吗, 麻烦了',
);
const thanks = listPhrases(
  'thanks, thank you, thank u, thx, thnx, tks, ty, tysm, cheers, much appreciated, appreciated, ' +
    '谢谢, 谢, 谢谢了, 谢了, 多谢, 多谢了, 感谢, 感恩, 辛苦, 辛苦了, ' +
    'ok, okay, okey, fine, great, nice, cool, perfect, awesome, got it, well done, good job, ' +
    '好的, 好滴, 好嘞, 好, 嗯, 嗯嗯, 哦, 噢, 知道了, 明白, 明白了, 了解, 了解了, 太好了',
);
/** Said along with a greeting or thanks; alone they are neither. */
const company = listPhrases(
  'there, all, everyone, team, bot, huiyin, again, and, so much, very much, a lot, a bunch, for your help, ' +
    'for the help, 大家, 各位, 回音, 你, 您, 你们, 啦, 啊, 呀, 哈, 呢, 哟, 喔, 非常, 十分, 了',
);
/** Longest first, so that reading needs no second try. */
const phrases = [...greetings, ...thanks];
const known = [...phrases, ...company].toSorted((left, right) => right.length - left.length);
const saying: ReadonlySet<string> = new Set(phrases);
const thanking: ReadonlySet<string> = new Set(thanks);
const shortcode = /:[a-z0-9_+'-]+:/gu;

/** The words alone: without people, emoji, punctuation. Folded text in. */
export function readBareWords(folded: string): string {
  return folded
    .replaceAll(personMark, ' ')
    .replace(shortcode, ' ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The whole message greets, thanks or agrees and says nothing else. */
export function isCourtesy(bareWords: string): boolean {
  return findCourtesies(bareWords)?.some((phrase) => saying.has(phrase)) === true;
}

/** A courtesy that ends a talk instead of beginning one. */
export function isThanks(bareWords: string): boolean {
  return findCourtesies(bareWords)?.some((phrase) => thanking.has(phrase)) === true;
}

/** The phrases that the words are made of; null when there is anything else. */
function findCourtesies(bareWords: string): string[] | null {
  const found: string[] = [];
  for (let at = 0; at < bareWords.length;) {
    if (bareWords[at] === ' ') {
      at += 1;
      continue;
    }
    const phrase = known.find((candidate) => standsAt(bareWords, candidate, at));
    if (phrase === undefined) return null;
    found.push(phrase);
    at += phrase.length;
  }
  return found;
}

function standsAt(text: string, phrase: string, at: number): boolean {
  if (!text.startsWith(phrase, at)) return false;
  return !/^[a-z][a-z0-9]$/.test(text.slice(at + phrase.length - 1, at + phrase.length + 1));
}

function listPhrases(list: string): string[] {
  return list.split(', ');
}
