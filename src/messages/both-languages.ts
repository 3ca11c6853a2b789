import type { Locale } from '../domain/desk.ts';
import type { Message } from '../ports/message.ts';
import type { Reader } from './view.ts';

/** Once in each language, where readers see their own: the reader's is the one that stands for both. */
export function drawInBoth<Drawn extends Message | null>(
  draw: (reader: Reader) => Drawn,
  reader: Reader,
): Drawn {
  const message = draw(reader);
  const other = draw({ ...reader, locale: otherLocale(reader.locale) });
  return message === null || other === null ? message : { ...message, other };
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'en' ? 'zh-CN' : 'en';
}
