import { writePersonToken } from '../../domain/typed-text/person-token.ts';

const CONTROL = /<([^<>]*)>/g;

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What a person typed, from the way Slack writes it: people as tokens, links and channels in words, escapes undone. */
export function readText(text: string, botUserId: string): string {
  const own = new RegExp(`[ \\t]*<@${botUserId}(?:\\|[^<>]*)?>[ \\t]*`, 'g');
  const addressed = text.trimStart().search(own) === 0;
  const without = text.replace(own, ' ').trim();
  return readControls(addressed ? without.replace(/^[:,,:]\s*/, '') : without);
}

function readControls(text: string): string {
  let read = '';
  let at = 0;
  for (const match of text.matchAll(CONTROL)) {
    read += unescapeText(text.slice(at, match.index)) + readControl(match[1] ?? '');
    at = match.index + match[0].length;
  }
  return read + unescapeText(text.slice(at));
}

function readControl(control: string): string {
  const bar = control.indexOf('|');
  const target = bar === -1 ? control : control.slice(0, bar);
  const label = bar === -1 ? '' : unescapeText(control.slice(bar + 1));
  if (target.startsWith('@')) return writePersonToken({ platform: 'slack', userId: target.slice(1) });
  if (target.startsWith('#')) return `#${label === '' ? target.slice(1) : label}`;
  if (target.startsWith('!')) return readCommand(target, label);
  return readLink(unescapeText(target), label);
}

/** `<!here>`, `<!subteam^S1|@team>`, `<!date^…|fallback>`: only words, which ping nobody. */
function readCommand(target: string, label: string): string {
  if (label !== '') return label;
  return `@${target.slice(1).split('^')[0] ?? ''}`;
}

/** A typed address comes back as it was typed; a word with a link behind it keeps both. */
function readLink(url: string, label: string): string {
  if (label === '' || label === url) return url;
  return url.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '') === label.replace(/\/$/, '')
    ? label
    : `${label} (${url})`;
}
