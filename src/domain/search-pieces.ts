/**
 * Raised whenever something else is taken from the same words (pieces, the customer's key): what was indexed under an
 * older version is read anew.
 */
export const piecesVersion = 2;

/** Long enough for any word, short enough for a tsvector (2,046 bytes a lexeme). */
const longestPiece = 64;

/** Scripts written without spaces: cut into overlapping pairs and single characters. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
const spaced = String.raw`(?:(?!${unspaced})[\p{L}\p{N}\p{M}])`;
const tokenPattern = new RegExp(
  String.raw`(?<unspaced>${unspaced}+)|(?<reference>(?<!${spaced})(?:#?c-?|#)0*(?<number>[1-9]\d{0,8})(?!${spaced}))|(?<word>${spaced}+)`,
  'gu',
);

/**
 * The pieces under which a text is found, without repeats. A piece holds letters, figures, marks and the dash of a
 * reference (c-42), never a quote, backslash, space or NUL; a caller that writes a tsquery still quotes each.
 */
export function cutForIndex(text: string): string[] {
  return cut(text, {
    unspaced: (run) => [...run, ...cutPairs(run)],
    reference: (token, number) => [`c-${number}`, ...(token.match(/[a-z]\d+|[a-z]+|\d+/gu) ?? [])],
    word: (word) => [word, ...splitFigures(word)],
  });
}

/** The pieces of a search, all of which must be there. None when the text holds nothing to search for. */
export function cutForQuery(text: string): string[] {
  return cut(text, {
    unspaced: (run) => (run.length === 1 ? run : cutPairs(run)),
    reference: (_, number) => [`c-${number}`],
    word: (word) => (splitFigures(word).some(isLetter) ? [word] : splitFigures(word)),
  });
}

interface Cutter {
  unspaced(run: readonly string[]): readonly string[];
  reference(token: string, number: string): readonly string[];
  word(word: string): readonly string[];
}

function cut(text: string, cutter: Cutter): string[] {
  const pieces = new Set<string>();
  for (const { groups } of fold(text).matchAll(tokenPattern)) {
    for (const piece of cutToken(groups ?? {}, cutter)) pieces.add(clip(piece));
  }
  return [...pieces];
}

function cutToken(groups: Readonly<Record<string, string | undefined>>, cutter: Cutter): readonly string[] {
  const { unspaced: run, reference, number } = groups;
  if (run !== undefined) return cutter.unspaced(Array.from(run));
  if (reference !== undefined) return cutter.reference(reference, number ?? '');
  return cutter.word(groups['word'] ?? '');
}

/** Full width and half width, case and accents make no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[\p{Script=Latin}\p{M}])[\u0300-\u036F]/gu, '')
    .replace(/[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/gu, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/gu, '-')
    .normalize('NFC');
}

/** iphone15 is also found as `iphone 15`, and the other way round. */
function splitFigures(word: string): string[] {
  return word.match(/\p{N}+|[^\p{N}]+/gu) ?? [];
}

/** The p of p1 and the v of v2 say nothing by themselves. */
function isLetter(piece: string): boolean {
  return /^\p{L}$/u.test(piece);
}

function cutPairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index] ?? ''}${character}`);
}

function clip(piece: string): string {
  const characters = Array.from(piece);
  return characters.length <= longestPiece ? piece : characters.slice(0, longestPiece).join('');
}
