import type { Product } from './desk.ts';

export interface Jargon {
  readonly term: string;
  /** What to say instead; null: the desk names no plain word for it. */
  readonly plain: string | null;
}

/** Words of the glossary that stand in a text for the customer, in the order in which they stand there, each once. */
export function findJargon(text: string, glossary: Product['glossary']): Jargon[] {
  const folded = fold(text);
  const taken: { readonly start: number; readonly end: number }[] = [];
  const found: { readonly start: number; readonly jargon: Jargon }[] = [];
  // The longest first: a word within a longer one of the glossary is not meant by itself.
  for (const { term, plain } of glossary.toSorted((one, other) => other.term.length - one.term.length)) {
    const starts = placesOf(fold(term), folded).filter(
      (span) => !taken.some(({ start, end }) => span.start < end && start < span.end),
    );
    taken.push(...starts);
    const [first] = starts;
    if (first !== undefined) found.push({ start: first.start, jargon: { term, plain } });
  }
  return found.toSorted((one, other) => one.start - other.start).map(({ jargon }) => jargon);
}

function placesOf(term: string, text: string): { start: number; end: number }[] {
  if (term === '') return [];
  const places: { start: number; end: number }[] = [];
  for (let start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + 1)) {
    const end = start + term.length;
    if (isWhole(text, start, end)) places.push({ start, end });
  }
  return places;
}

/** Letters and figures of Latin words go on; Han characters stand by themselves. */
function isWhole(text: string, start: number, end: number): boolean {
  const isPart = (one: string | undefined) => one !== undefined && /[a-z0-9]/.test(one);
  const goesOn = (inside: string | undefined, outside: string | undefined) =>
    isPart(inside) && isPart(outside);
  return !goesOn(text[start], text[start - 1]) && !goesOn(text[end - 1], text[end]);
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
