import { splitAddresses } from './web-addresses.ts';

/** Plain text in p, br and a, which every tracker that takes HTML knows; all else is escaped. */
export function writeHtml(text: string): string {
  return paragraphsOf(text)
    .map((paragraph) => `<p>${paragraph.split('\n').map(writeLine).join('<br>')}</p>`)
    .join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function writeLine(line: string): string {
  return splitAddresses(line)
    .map(({ text, isAddress }) => {
      const escaped = escapeHtml(text);
      return isAddress ? `<a href="${escaped}">${escaped}</a>` : escaped;
    })
    .join('');
}

function paragraphsOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
