/**
 * What drawing needs to know of the person who looks.
 * @import { TextKey, Locale } from './texts.js'
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {string[]} roles
 * @property {Locale} locale
 * @property {string[]} owns
 * @property {string[]} backs
 * @property {string[]} leads
 *
 * @typedef {object} Reader
 * @property {string} id
 * @property {Locale} locale
 * @property {(key: TextKey, params?: Record<string, string | number>) => string} t
 * @property {ReturnType<typeof import('./format.js').createFormat>} format
 * @property {() => number} now  Workspace time.
 * @property {Person[]} people
 * @property {{ id: string, products: string[], isIntake: boolean }[]} channels
 */

import { createFormat } from './format.js';
import { textsIn } from './texts.js';

export const botId = 'huiyin';

/**
 * The same reader, told in a message's own language: one card is not half in one and half in the other.
 * @param {Reader} reader
 * @param {Locale} locale
 * @returns {Reader}
 */
export function readerIn(reader, locale) {
  if (locale === reader.locale) return reader;
  const t = textsIn(locale);
  const { zone } = reader.format;
  return { ...reader, locale, t, format: createFormat({ locale, zone, t, now: reader.now }) };
}

/** @param {Reader} reader @param {string} id */
export function nameOf(reader, id) {
  if (id === botId) return reader.t('bot');
  return reader.people.find((person) => person.id === id)?.name ?? id;
}

/** @param {string} channel */
export function isDirect(channel) {
  return channel.startsWith('D:');
}

/** @param {Reader} reader @param {string} channel */
export function placeName(reader, channel) {
  return isDirect(channel) ? reader.t('bot') : `#${channel}`;
}

/** @param {Reader} reader @param {Person} person */
export function describeRoles({ t }, person) {
  /** @type {Record<string, string>} */
  const names = { support: t('roleSupport'), pm: t('rolePm'), lead: t('roleLead'), admin: t('roleAdmin') };
  const roles = person.roles.map((role) => names[role] ?? role);
  return roles.length === 0 ? t('roleNone') : roles.join(' · ');
}

/** What a person answers for, or an empty text. @param {Reader} reader @param {Person} person */
export function describeDuties({ t, locale }, { owns, backs, leads }) {
  const join = (/** @type {string[]} */ names) => names.join(locale === 'en' ? ', ' : '、');
  const duties = [];
  if (owns.length > 0) duties.push(t('owns', { products: join(owns) }));
  if (backs.length > 0) duties.push(t('backs', { products: join(backs) }));
  if (leads.length > 0) duties.push(t('leads', { products: join(leads) }));
  return duties.join(' · ');
}
