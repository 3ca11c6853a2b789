/**
 * What messages put into a sentence: a person, a moment, people's own words. Text says only where it stands, so a
 * sentence never glues outside words into markup.
 */
export interface Part {
  readonly kind: string;
}

export type Sentence = readonly (string | Part)[];
export type Piece = string | number | Part | Sentence;

/** Writes a sentence; sentences inside it are laid out flat. */
export function say(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Sentence {
  const all = strings.flatMap((text, index): Piece[] => {
    const piece = pieces[index];
    return piece === undefined ? [text] : [text, piece];
  });
  return all.flatMap((piece) => layOut(piece));
}

function layOut(piece: Piece): (string | Part)[] {
  if (typeof piece === 'string') return piece === '' ? [] : [piece];
  if (typeof piece === 'number') return [String(piece)];
  return isSentence(piece) ? [...piece] : [piece];
}

function isSentence(piece: Part | Sentence): piece is Sentence {
  return Array.isArray(piece);
}

const wideEnd = /[。！？；：，]$/u;

/** The sentences that are there, one after the other; full-width punctuation brings its own space. */
export function join(sentences: readonly (Sentence | string | null)[], between = ' '): Sentence {
  const found = sentences.flatMap((sentence) =>
    sentence === null || sentence.length === 0 ? [] : [sentence],
  );
  return found.flatMap((sentence, index) => {
    const pieces = typeof sentence === 'string' ? [sentence] : sentence;
    if (index === 0) return pieces;
    const before = found[index - 1]?.at(-1);
    const isWide = between === ' ' && typeof before === 'string' && wideEnd.test(before);
    return isWide ? pieces : [between, ...pieces];
  });
}
