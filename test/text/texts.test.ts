import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/text/en.ts';
import { zhCn } from '../../src/text/zh-cn.ts';

type Leaf = readonly [path: string, value: unknown];

function leavesOf(node: unknown, path = ''): Leaf[] {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    leavesOf(value, path === '' ? key : `${path}.${key}`),
  );
}

/** Something that can stand in a sentence and in a string, or be a list of some, and is found again in all. */
// oxlint-disable-next-line no-new-wrappers -- a string that is an object as well
function marker(index: number): object {
  const mark = `<<${index}>>`;
  return Object.assign(new String(mark), { kind: 'marker', join: () => mark });
}

/** What a sentence says of its arguments: their numbers, wherever they stand in it. */
function argumentsSaid(write: (...values: never[]) => unknown): number[] {
  const markers = Array.from({ length: write.length }, (_, index) => marker(index));
  const written = write(...(markers as never[]));
  const pieces = (Array.isArray(written) ? written : [written]).map(String).join('');
  return markers.flatMap((_one, index) => (pieces.includes(`<<${index}>>`) ? [index] : []));
}

const english = leavesOf(en);
const chinese = new Map(leavesOf(zhCn));
const han = /\p{Script=Han}/u;

// Choose between sentences by their argument, or write a calendar's fields.
// The argument of these is a record, or a number of a list.
const notSlots =
  /^(?:time\.|report\.(?:openedMore|week|weekOfYear)$|talk\.people|refusals\.status|answers\.escalate|card\.(?:evidence|reopened)$)/;
const mayBeEmpty = ['words.between'];

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted());
  });

  it('are nowhere empty', () => {
    const texts = [...english, ...chinese].filter(([path]) => !mayBeEmpty.includes(path));
    expect(texts.filter(([, value]) => typeof value === 'string' && value.trim() === '')).toEqual([]);
  });

  it('say everything they are given, in both languages', () => {
    const functions = english.filter(([path, value]) => typeof value === 'function' && !notSlots.test(path));
    const wrong = functions.filter(([path, value]) => {
      const [inEnglish, inChinese] = [value, chinese.get(path)].map((write) =>
        argumentsSaid(write as (...values: never[]) => unknown),
      );
      const { length } = value as { length: number };
      const isSaid = (said: number[] | undefined) => said?.length === length;
      return !isSaid(inEnglish) || !isSaid(inChinese);
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('are Chinese with full-width punctuation', () => {
    const half = [...chinese].filter(
      ([, value]) => typeof value === 'string' && /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u.test(value),
    );
    expect(half).toEqual([]);
  });

  it('are English without a Chinese character', () => {
    const written = english.filter(([, value]) => typeof value === 'string' && han.test(value));
    // The other language is named in itself.
    expect(written.filter(([key]) => !/\.otherLanguage(?:\.name)?$/.test(key))).toEqual([]);
  });

  it('keep form titles as short as platforms ask', () => {
    for (const texts of [en, zhCn]) {
      for (const title of Object.values(texts.forms.title)) expect([...title].length).toBeLessThanOrEqual(24);
    }
  });
});

describe('src', () => {
  const root = new URL('../../src', import.meta.url).pathname;
  const allowed = [
    /^text\//,
    /^domain\/verb\.ts$/,
    /^domain\/typed-text\//,
    // Words of people that are looked for, none that the bot says.
    /^domain\/(?:looks-like-complaint|similar)\.ts$/,
    // What others call their states.
    /^trackers\/\w+\/map-status\.ts$/,
    /^web\/local-page\//,
  ];

  /** Comments may quote what people type, and the bot has its name: neither is said by the bot. */
  function withoutComments(source: string): string {
    return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').replaceAll('回音', '');
  }

  it('writes Chinese among the texts only', () => {
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith('storage/generated/') && !allowed.some((one) => one.test(path)));
    const wrong = files.filter((path) => han.test(withoutComments(readFileSync(join(root, path), 'utf8'))));
    expect(files.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
