import type { ContactChannel } from '../domain/complaint.ts';
import { templateNames, type Locale, type TemplateName } from '../domain/desk.ts';
import { drawTemplates, writeTemplate } from '../messages/templates.ts';
import type { View } from '../messages/view.ts';
import { textsFor } from '../text/texts-for.ts';
import { loadView } from './load-view.ts';
import { perform, refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

const locales: readonly Locale[] = ['en', 'zh-CN'];

/** Words for the customer, to be copied; `locale` '' is the reader's own. */
export async function showTemplates(turn: Turn, number: number, locale: string): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'contact', null);
  const wanted = locales.find((one) => one === locale) ?? turn.reader.locale;
  return { kind: 'said', message: drawTemplates({ view, locale: wanted }, turn.reader) };
}

/** They were sent: the talk is logged with the words as they stood. `detail` is the name and the language. */
export async function logSent(turn: Turn, number: number, detail: string): Promise<Reply> {
  const [template, locale] = readSent(detail);
  const view = await loadView(turn, number);
  if (view === null || template === null || locale === null) {
    return refusalReply(turn, { code: 'unknown-complaint', number }, 'contact', null);
  }
  const words = writeTemplate(view, template, { ...turn.reader, locale });
  const text = textsFor(locale).responding.sentAs[template](words);
  return perform(turn, {
    verb: 'sent',
    number,
    values: { template, channel: channelOf(view), text },
    isFilled: false,
  });
}

function readSent(detail: string): readonly [TemplateName | null, Locale | null] {
  const [, name = '', locale = ''] = /^([a-z]+)-(.+)$/.exec(detail) ?? [];
  return [templateNames.find((one) => one === name) ?? null, locales.find((one) => one === locale) ?? null];
}

/** Most likely they wrote back the way it came. */
function channelOf({ state: { source } }: View): ContactChannel {
  return source === 'mail' || source === 'chat' ? source : 'other';
}
