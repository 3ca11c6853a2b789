const ADDRESS = /https?:\/\/[^\s<>"'`()[\]{}|\\^，。；、）】」]+/gi;

/** The text in pieces, web addresses apart; a full stop or comma behind one is none of it. */
export function splitAddresses(text: string): { readonly text: string; readonly isAddress: boolean }[] {
  const pieces: { text: string; isAddress: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?]+$/, '');
    pieces.push({ text: text.slice(from, match.index), isAddress: false });
    pieces.push({ text: address, isAddress: true });
    from = match.index + address.length;
  }
  pieces.push({ text: text.slice(from), isAddress: false });
  return pieces.filter((piece) => piece.text !== '');
}
