import { foldText } from './folded-text.ts';

export interface Reference {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

export interface FoldedReference extends Reference {
  /** `#3服务器`: Chinese text numbers other things that way, so it counts only where a verb follows. */
  readonly isDoubtful: boolean;
}

/**
 * Nine digits fit the store's integer. What stands glued to it decides whether it is a reference at all: `abc-42`,
 * `C-42-7`, `C42.5`, `#42,000` and `x.com/c42` are names and figures, `升级C42` and `C42升级` are not.
 */
const referencePattern =
  /(?<![a-z0-9_&]|[a-z0-9][-.#]|[a-z]\/)(?:#?c-?|(#))0*([1-9]\d{0,8})(?![a-z0-9_]|[-.][a-z0-9]|,\d)(?=(\p{Script=Han})?)/gu;

/** Offsets are those of the folded text given. */
export function findFoldedReferences(folded: string): FoldedReference[] {
  return [...folded.matchAll(referencePattern)].map((match) => ({
    number: Number(match[2]),
    start: match.index,
    end: match.index + match[0].length,
    isDoubtful: match[1] !== undefined && match[3] !== undefined,
  }));
}

/** Every `C-42`, `C42`, `#42` in the text, full width included, with its offsets. */
export function findReferences(text: string): Reference[] {
  const folded = foldText(text);
  return findFoldedReferences(folded.text)
    .filter((reference) => !reference.isDoubtful)
    .map(({ number, start, end }) => ({
      number,
      start: folded.starts[start] ?? 0,
      end: folded.starts[end] ?? text.length,
    }));
}

/** The number when the whole text is one reference, as in a button's value. */
export function readReference(text: string): number | null {
  const trimmed = text.trim();
  const [found] = findReferences(trimmed);
  return found !== undefined && found.start === 0 && found.end === trimmed.length ? found.number : null;
}
