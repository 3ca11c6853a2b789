const longestTitle = 60;

/** A title from the customer's words: the first sentence, cut at a word or, in Chinese, at a character. */
export function draftTitle(demand: string): string {
  const line = demand.trim().replace(/\s+/gu, ' ');
  const sentence = /^.*?[。！？!?;；]|^.*?\.(?=\s)/u.exec(line)?.[0] ?? line;
  const trimmed = sentence.replace(/[。.;；]$/u, '');
  const characters = [...trimmed];
  if (characters.length <= longestTitle) return trimmed;
  const cut = characters.slice(0, longestTitle - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > longestTitle / 2 ? atWord : cut}…`;
}
