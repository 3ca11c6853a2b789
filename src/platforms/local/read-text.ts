import type { Desk } from '../../domain/desk.ts';
import { replacePersonTokens, writePersonToken } from '../../domain/typed-text/person-token.ts';
import { botAuthor } from '../../ports/local-messages.ts';

export interface ReadText {
  /** As it is kept and shown: every mention, the bot's too, as a token. */
  readonly kept: string;
  /** As the bot is told it: without its own mention. */
  readonly told: string;
  readonly mentionsBot: boolean;
}

const botNames = ['回音', 'Huiyin'];

interface Named {
  readonly name: string;
  readonly id: string;
}

/** Reads `@name` and `@id` as people of the desk, and the bot's names as the bot. */
export function readText(text: string, desk: Desk): ReadText {
  const kept = markMentions(text, listNames(desk));
  let mentionsBot = false;
  const told = replacePersonTokens(kept, (token) => {
    if (token.platform !== 'local' || token.userId !== botAuthor) return writePersonToken(token);
    mentionsBot = true;
    return ' ';
  });
  return { kept, told: mentionsBot ? told.trim() : told, mentionsBot };
}

// Longest first: with 陈平 and 陈平安 about, the whole name is meant.
function listNames(desk: Desk): Named[] {
  const people = [...desk.people.values()].flatMap(({ id, name }) => [
    { name, id },
    { name: id, id },
  ]);
  const bot = botNames.map((name) => ({ name, id: botAuthor }));
  const all = [...bot, ...people].filter(({ name }) => name !== '');
  return all.sort((one, other) => other.name.length - one.name.length);
}

function markMentions(text: string, names: readonly Named[]): string {
  let marked = '';
  let done = 0;
  for (const { index } of text.matchAll(/[@＠]/g)) {
    const found = index < done ? undefined : findMention(text, index, names);
    if (found === undefined) continue;
    marked += text.slice(done, index) + writePersonToken({ platform: 'local', userId: found.id });
    done = index + 1 + found.name.length;
  }
  return marked + text.slice(done);
}

function findMention(text: string, at: number, names: readonly Named[]): Named | undefined {
  // The @ of a mail address.
  if (/[\w.+-]/.test(text[at - 1] ?? '')) return undefined;
  return names.find(({ name }) => {
    const end = at + 1 + name.length;
    return text.slice(at + 1, end).toLowerCase() === name.toLowerCase() && endsHere(name, text.slice(end));
  });
}

// A Latin name ends where its word ends; Chinese is written on without a space.
function endsHere(name: string, rest: string): boolean {
  const wordCharacter = /[\p{Script=Latin}\p{N}_]/u;
  return !wordCharacter.test(name.at(-1) ?? '') || !wordCharacter.test(rest[0] ?? '');
}
