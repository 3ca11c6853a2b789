const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Room for the grapheme that stands across the border; the longest emoji have about a dozen code points. */
const LONGEST_GRAPHEME = 64;

/** Platforms count code points, not UTF-16 units. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** What can matter of a text of which at most `max` characters are shown: the rest is not worth looking at. */
export function clip(text: string, max: number): string {
  const units = 2 * (max + LONGEST_GRAPHEME);
  return text.length <= units ? text : text.slice(0, units);
}

/**
 * The text as `write` writes it when that fits, else as many whole graphemes as fit, with an ellipsis. `write` goes
 * character by character.
 */
export function cutText(text: string, max: number, write: (text: string) => string = (each) => each): string {
  const near = clip(text, max);
  const whole = write(near);
  if (near.length === text.length && (whole.length <= max || countCharacters(whole) <= max)) return whole;
  if (max < 1) return '';
  let cut = '';
  let count = 0;
  for (const { segment } of graphemes.segment(near)) {
    const written = write(segment);
    count += countCharacters(written);
    if (count > max - 1) break;
    cut += written;
  }
  return `${cut}…`;
}
