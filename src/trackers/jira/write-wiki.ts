import { splitAddresses } from '../base/web-addresses.ts';

/** What Jira's markup acts on anywhere: emphasis, links, macros, pictures, mentions, tables, dashes, faces. */
const SIGNS = /[\\{}[\]!|*_~^+\-?#()@]/g;
/** Headings and quotations. */
const LINE_START = /^(h[1-6]|bq)\./;

/** Plain text that reads in Jira's markup as it stood: nothing of it acts, and nobody is notified. */
export function writeWiki(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .trim()
    .split('\n')
    .map((line) =>
      splitAddresses(line)
        .map(writePiece)
        .join('')
        .replace(LINE_START, String.raw`$1\.`),
    )
    .join('\n');
}

function writePiece({ text, isAddress }: { readonly text: string; readonly isAddress: boolean }): string {
  if (isAddress) return `[${text}]`;
  // Two of them are a line break: as a sign of its own one can only be written by its number.
  return text.replaceAll(SIGNS, (sign) => (sign === '\\' ? '&#92;' : `\\${sign}`));
}

/** A text that Jira may have written anew since, in what both ways of writing share. */
export function withoutEscapes(text: string): string {
  return text.replaceAll('\\', '');
}
