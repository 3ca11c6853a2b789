import { cutForIndex } from './search-pieces.ts';

/** More would only make the question slow: what many texts share comes first in none of them. */
const mostPieces = 32;
/** So many pieces at least, and this part of them, or it is chance. */
const fewestShared = 3;
const leastShare = 0.2;

/** Said in every complaint, so that they make nothing alike. */
const usual = new Set(
  'the and for you our your this that with have has was were not but are can from they please 客户 我们 你们 他们 一个 可以 没有 这个 问题 投诉 反馈 要求 今天 现在'.split(
    ' ',
  ),
);

const han = /\p{Script=Han}/u;

/**
 * The pieces by which a text is looked for in others: words of three letters and more, numbers of three digits and
 * more, pairs of Han characters. Empty: too little to tell.
 */
export function piecesForSimilar(text: string): string[] {
  const telling = cutForIndex(text).filter(isTelling);
  return telling.length < fewestShared ? [] : telling.slice(0, mostPieces);
}

/** Whether so many shared pieces make another text similar to one of these pieces. */
export function isSimilar(shared: number, pieces: readonly string[]): boolean {
  return shared >= fewestSharedOf(pieces);
}

/** How many of these pieces another text must share. */
export function fewestSharedOf(pieces: readonly string[]): number {
  return Math.max(fewestShared, Math.ceil(pieces.length * leastShare));
}

function isTelling(piece: string): boolean {
  if (usual.has(piece)) return false;
  const length = [...piece].length;
  return han.test(piece) ? length >= 2 : length >= 3;
}
