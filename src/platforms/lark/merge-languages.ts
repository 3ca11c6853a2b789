import { isRecord } from './action-values.ts';
import type { LarkCard } from './card.ts';

interface InLanguage<Part> {
  readonly card: Part;
  readonly language: string;
}

/** One card in which each reader sees their own language; null when the two differ in more than words. */
export function mergeLanguages(one: InLanguage<LarkCard>, other: InLanguage<LarkCard>): LarkCard | null {
  const { header, ...rest } = one.card;
  const { header: otherHeader, ...otherRest } = other.card;
  const merged = mergeWords(rest, otherRest, [one.language, other.language]);
  const tags = mergeHeaders({ ...one, card: header }, { ...other, card: otherHeader });
  if (merged === MISMATCH || tags === MISMATCH) return null;
  return { ...(merged as Omit<LarkCard, 'header'>), ...(tags !== undefined && { header: tags }) };
}

const MISMATCH = Symbol('mismatch');

type Header = NonNullable<LarkCard['header']>;

function mergeHeaders(
  one: InLanguage<Header | undefined>,
  other: InLanguage<Header | undefined>,
): Header | undefined | typeof MISMATCH {
  if (one.card === undefined || other.card === undefined) {
    return one.card === other.card ? undefined : MISMATCH;
  }
  const { text_tag_list: tags, ...words } = one.card;
  const { text_tag_list: otherTags, ...otherWords } = other.card;
  const merged = mergeWords(words, otherWords, [one.language, other.language]);
  if (merged === MISMATCH || (tags === undefined) !== (otherTags === undefined)) return MISMATCH;
  return {
    ...(merged as Header),
    ...(tags !== undefined && {
      text_tag_list: tags,
      i18n_text_tag_list: { [one.language]: tags, [other.language]: otherTags },
    }),
  };
}

/** Walks both at once: `content` may differ, everything else must be the same. */
function mergeWords(one: unknown, other: unknown, languages: readonly [string, string]): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return mergeLists(one, other, languages);
  if (isRecord(one) && isRecord(other)) return mergeRecords(one, other, languages);
  return one === other ? one : MISMATCH;
}

function mergeLists(
  one: readonly unknown[],
  other: readonly unknown[],
  languages: readonly [string, string],
): unknown {
  if (one.length !== other.length) return MISMATCH;
  const merged = one.map((each, index) => mergeWords(each, other[index], languages));
  return merged.includes(MISMATCH) ? MISMATCH : merged;
}

function mergeRecords(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  languages: readonly [string, string],
): unknown {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return MISMATCH;
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    if (name === 'content') continue;
    const value = mergeWords(one[name], other[name], languages);
    if (value === MISMATCH) return MISMATCH;
    merged[name] = value;
  }
  return { ...merged, ...mergeContent(one['content'], other['content'], languages) };
}

function mergeContent(
  one: unknown,
  other: unknown,
  [language, otherLanguage]: readonly [string, string],
): Readonly<Record<string, unknown>> {
  if (one === undefined) return {};
  if (one === other) return { content: one };
  return { content: one, i18n_content: { [language]: one, [otherLanguage]: other } };
}
