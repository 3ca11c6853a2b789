/** Lines as they stand; signs that steer a display or cannot be seen are left out. */
export function writePlain(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSEEN, '').trim();
}

/** One line of it, for titles. */
export function writeLine(text: string): string {
  return writePlain(text).replaceAll(/\s+/g, ' ').trim();
}

/** Control signs but tab and line feed, and those that turn the direction of writing around. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;
