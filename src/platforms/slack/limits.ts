/** What Slack takes, in code points where text is meant (docs.slack.dev and the comments of @slack/types). */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** All text of a message's blocks together: undocumented, seen as msg_blocks_too_long (slackapi/bolt-js#2509). */
  messageBlockText: 13_200,
  /** chat.update refuses more; chat.postMessage would take it, but a message must stay editable. */
  messageText: 4_000,
  sectionText: 3_000,
  fieldText: 2_000,
  fields: 10,
  contextText: 2_000,
  quoteText: 6_000,
  header: 150,
  buttonText: 75,
  buttonValue: 2_000,
  spoken: 75,
  optionText: 75,
  optionValue: 75,
  options: 100,
  overflowOptions: 5,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  label: 2_000,
  hint: 2_000,
  inputText: 3_000,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  fieldError: 300,
} as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Room for the grapheme that stands across the border; the longest emoji have about a dozen code points. */
const LONGEST_GRAPHEME = 64;

/** Slack counts code points, not UTF-16 units. */
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
