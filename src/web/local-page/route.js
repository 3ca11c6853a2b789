/**
 * What is looked at, kept in the address, so that Back works and a link to a message leads there.
 * @typedef {{ view: 'list' } | { view: 'home' } | { view: 'channel', channel: string, thread?: string, message?: string }} Route
 */

/** @param {string} hash @returns {Route} */
export function readHash(hash) {
  const [place = '', second, third] = hash.replace(/^#\/?/, '').split('/').map(readPiece);
  if (place === '') return { view: 'list' };
  if (place === '~home') return { view: 'home' };
  if (second === 'thread' && isId(third)) return { view: 'channel', channel: place, thread: third };
  return isId(second)
    ? { view: 'channel', channel: place, message: second }
    : { view: 'channel', channel: place };
}

/** @param {string} piece */
function readPiece(piece) {
  try {
    return decodeURIComponent(piece);
  } catch {
    return '';
  }
}

/** @param {string | undefined} text @returns {text is string} */
function isId(text) {
  return text !== undefined && /^[1-9]\d*$/.test(text);
}

/** @param {Route} route */
export function hashOf(route) {
  if (route.view === 'list') return '#/';
  if (route.view === 'home') return '#/~home';
  const channel = `#/${encodeURIComponent(route.channel)}`;
  if (route.thread !== undefined) return `${channel}/thread/${route.thread}`;
  return route.message === undefined ? channel : `${channel}/${route.message}`;
}
