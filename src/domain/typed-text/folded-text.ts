import { findPersonTokens } from './person-token.ts';

/** Stands for a person token in folded text. */
export const personMark = '\uE000';

/**
 * Text made comparable (NFKC, lower case, one kind of dash, nothing invisible) that still knows where each character
 * came from: verbs are found in `text`, but what people wrote is kept as they wrote it.
 */
export interface FoldedText {
  readonly source: string;
  readonly text: string;
  /** starts[i] is where text[i] began in the source; one more entry holds the source's length. */
  readonly starts: readonly number[];
}

const dash = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/u;
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Variation_Selector}]/u;

export function foldText(source: string): FoldedText {
  const tokens = findPersonTokens(source);
  const starts: number[] = [];
  let text = '';
  let at = 0;
  for (const { start, end } of tokens) {
    appendFolded(at, start);
    text += personMark;
    starts.push(start);
    at = end;
  }
  appendFolded(at, source.length);
  starts.push(source.length);
  return { source, text, starts };

  function appendFolded(from: number, to: number) {
    let position = from;
    for (const character of source.slice(from, to)) {
      const folded = foldCharacter(character);
      for (let unit = 0; unit < folded.length; unit += 1) starts.push(position);
      text += folded;
      position += character.length;
    }
  }
}

export function sliceSource(folded: FoldedText, from: number, to: number = folded.text.length): string {
  return folded.source.slice(folded.starts[from], folded.starts[to]);
}

function foldCharacter(character: string): string {
  if (character === personMark) return ' ';
  if (invisible.test(character)) return '';
  if (dash.test(character)) return '-';
  return character.normalize('NFKC').toLowerCase();
}
