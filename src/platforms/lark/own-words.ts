import type { Locale } from '../../domain/desk.ts';
import type { Speaker } from '../../conversation/reply.ts';
import type { Message } from '../../ports/message.ts';
import type { Texts } from '../../text/texts.ts';
import { textsFor } from '../../text/texts-for.ts';

/** Lark tells nobody's language: mostly it is the desk's. */
export function localeOf({ person, locale }: Speaker): Locale {
  return person.locale ?? locale ?? 'zh-CN';
}

/** A message of one sentence that only this platform has to say, in both languages. */
export function drawWords(locale: Locale, pick: (texts: Texts) => string, tone: Message['tone']): Message {
  const draw = (each: Locale): Message => {
    const text = [{ kind: 'text', text: pick(textsFor(each)) }] as const;
    return { tone, summary: text, blocks: [{ kind: 'text', text }], locale: each };
  };
  return { ...draw(locale), other: draw(locale === 'en' ? 'zh-CN' : 'en') };
}
