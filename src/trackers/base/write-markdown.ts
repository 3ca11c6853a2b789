import { splitAddresses } from './web-addresses.ts';

/** What makes emphasis, code, links, HTML, tables, or a reference to another item, a label or a milestone. */
const SIGNS = /[\\`*_[\]<>#!|~$&^%]/g;
/** What makes a list, a quotation, a rule or, in GitLab, a command that closes an item. */
const LINE_START = /^(\s*)([-+=/]|\d+[.)])/;

/** Plain text that reads in Markdown as it stood: nothing of it acts, and nobody is notified. */
export function writeMarkdown(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .trim()
    .split('\n')
    .map(writeLine)
    .join('\n')
    .replaceAll(/([^\n])\n(?=[^\n])/g, '$1  \n');
}

function writeLine(line: string): string {
  // Four spaces would make code of it.
  const written = splitAddresses(line.replace(/^\s+/, ' ').trimEnd())
    .map(({ text, isAddress }) => (isAddress ? `<${text}>` : escapeMarkdown(text)))
    .join('');
  return written.replace(LINE_START, escapeStart);
}

function escapeStart(_all: string, space: string, sign: string): string {
  const last = sign.length - 1;
  return `${space}${sign.slice(0, last)}\\${sign.slice(last)}`;
}

function escapeMarkdown(text: string): string {
  // A space of no width behind the sign keeps people with that name out of it.
  return text.replaceAll(SIGNS, String.raw`\$&`).replaceAll('@', '@\u200B');
}
