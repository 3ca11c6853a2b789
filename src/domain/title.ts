const longestTitle = 60;

/** A chat's mark for everybody: the ! in it would end the sentence. */
const platformMark = /<!(?:channel|here|everyone)(?:\|[^>]*)?>/gu;

/** A title from the customer's words: the first sentence, cut at a word or, in Chinese, at a character. */
export function draftTitle(demand: string): string {
  const line = demand.replace(platformMark, ' ').trim().replace(/\s+/gu, ' ');
  const first = /^.*?[。！？!?;；]|^.*?\.(?=\s)/u.exec(line)?.[0] ?? line;
  // "!!!" and the like say nothing: then all of it is the title.
  const sentence = /[\p{L}\p{N}]/u.test(first) ? first : line;
  const trimmed = sentence.replace(/[。.;；]$/u, '') || line;
  const characters = [...trimmed];
  if (characters.length <= longestTitle) return trimmed;
  const cut = characters.slice(0, longestTitle - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > longestTitle / 2 ? atWord : cut}…`;
}
