import { h } from './dom.js';
import { nameOf } from './reader.js';
/**
 * @import { Inline, Rich } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 */

/**
 * @param {Rich} rich
 * @param {Reader} reader
 * @returns {(Node | string)[]}
 */
export function drawRich(rich, reader) {
  return rich.map((inline) => drawInline(inline, reader));
}

/** @param {Inline} inline @param {Reader} reader */
function drawInline(inline, reader) {
  switch (inline.kind) {
    case 'text':
      return inline.isBold === true ? h('strong', {}, inline.text) : inline.text;
    case 'person':
      return inline.mention ? drawMention(inline.account.person, inline.name, reader) : inline.name;
    case 'moment':
      return drawMoment(inline.at, inline.style, reader);
    case 'link':
      return drawLink(inline.url, inline.label);
  }
}

/** @param {string} id @param {string} name @param {Reader} reader */
function drawMention(id, name, reader) {
  const isMe = id === reader.id;
  return h('span', { class: isMe ? 'mention mention-me' : 'mention' }, `@${name}`);
}

/** @param {number} at @param {'time' | 'day-time'} style @param {Reader} reader */
export function drawMoment(at, style, { format }) {
  const text = style === 'time' ? format.time(at) : format.dayAndTime(at);
  return h('time', { datetime: new Date(at).toISOString(), title: format.whole(at) }, text);
}

/** @param {string} url @param {string} label */
function drawLink(url, label) {
  if (!isWebLink(url)) return label;
  const isOwn = new URL(url, location.href).origin === location.origin;
  const elsewhere = isOwn ? {} : { target: '_blank', rel: 'noopener noreferrer' };
  return h('a', { href: isOwn ? new URL(url, location.href).hash || '#/' : url, ...elsewhere }, label);
}

/** @param {string} url */
function isWebLink(url) {
  return URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);
}

const pieces = /@\{local:([^{}:\s]+)\}|https?:\/\/[^\s<>"'，。、；！？）】》]+/g;

/**
 * What a person typed: mentions, which are kept as tokens, and addresses as links.
 * @param {string} text
 * @param {Reader} reader
 */
export function drawTyped(text, reader) {
  const drawn = [];
  let done = 0;
  for (const match of text.matchAll(pieces)) {
    drawn.push(text.slice(done, match.index));
    const id = match[1];
    drawn.push(id === undefined ? drawLink(match[0], match[0]) : drawMention(id, nameOf(reader, id), reader));
    done = match.index + match[0].length;
  }
  drawn.push(text.slice(done));
  return drawn;
}

/** As `drawTyped`, in words alone. @param {string} text @param {Reader} reader */
export function plainTyped(text, reader) {
  return text.replace(pieces, (whole, id) => (id === undefined ? whole : `@${nameOf(reader, id)}`));
}

/** @param {Rich} rich @param {Reader} reader */
export function plainRich(rich, { format }) {
  return rich
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'person') return inline.name;
      if (inline.kind === 'link') return inline.label;
      return inline.style === 'time' ? format.time(inline.at) : format.dayAndTime(inline.at);
    })
    .join('');
}

/** Of any message, in one line. @param {any} message @param {Reader} reader */
export function plainMessage({ text, content }, reader) {
  if (content !== null) return plainRich(content.summary, reader);
  return plainTyped(text ?? '', reader);
}
