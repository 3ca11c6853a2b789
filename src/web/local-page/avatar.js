import { h } from './dom.js';
import { botId, nameOf } from './reader.js';
/** @import { Reader } from './reader.js' */

const HUES = 8;

/**
 * A face made of the name: beside it, so that a screen reader need not hear it.
 * @param {Reader} reader
 * @param {string} id
 * @param {'small' | 'usual'} [size]
 */
export function drawAvatar(reader, id, size = 'usual') {
  if (id === botId) return h('img', { class: 'avatar', src: '/page/icon.svg', alt: '' });
  return h(
    'span',
    { class: `avatar hue-${hueOf(id)}`, 'aria-hidden': 'true' },
    initials(nameOf(reader, id), size === 'small' ? 1 : 2),
  );
}

/** @param {string} name @param {number} most */
function initials(name, most) {
  const han = name.match(/\p{Script=Han}/gu);
  if (han !== null) return han.slice(-most).join('');
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, most)
    .toUpperCase();
}

/** @param {string} id */
function hueOf(id) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}
