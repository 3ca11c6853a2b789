import { openPromise, referenceOf } from '../domain/complaint.ts';
import { findPerson, findProduct, type Locale, type TemplateName } from '../domain/desk.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow } from './buttons.ts';
import { toRich } from './inlines.ts';
import { cutText, headingOf, oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';
import { writeMoment } from './written-time.ts';

const longestName = 60;

/** Words for the customer, for a person to check and to send: as the product has them, else ours. */
export function writeTemplate(view: View, name: TemplateName, { locale, zone }: Reader): string {
  const { responding } = textsFor(locale);
  const { state, desk, now } = view;
  const own = findProduct(desk, state.product)?.templates[name]?.[locale];
  const customer = wordsAt(view, state.contactPerson) ?? wordsAt(view, state.customer);
  const promisedAt = openPromise(state)?.dueAt ?? null;
  return fillTemplate(own ?? responding.template[name], {
    customer: customer === null ? responding.anyCustomer : cutText(oneLine(customer), longestName),
    product: productName(desk, state.product),
    reference: referenceOf(state.number),
    date: promisedAt === null || promisedAt <= now ? null : writeMoment(promisedAt, { locale, zone }),
    name: findPerson(desk, state.liaison)?.name ?? null,
  });
}

type Values = Readonly<Record<string, string | null>>;

const placeholder = /\{([a-z]+)\}/gu;

/** A sentence that names what is not known is left out. What is filled in is never read as a placeholder. */
export function fillTemplate(template: string, values: Values): string {
  const isKnown = (sentence: string) =>
    [...sentence.matchAll(placeholder)].every(([, name = '']) => values[name] !== null);
  const sentences = template.split(/(?<=[。！？\n]|[.!?;；]\s)/u);
  return sentences
    .filter(isKnown)
    .join('')
    .replaceAll(placeholder, (whole, name: string) => values[name] ?? whole)
    .trim();
}

export function templateBlock(
  view: View,
  name: TemplateName,
  reader: Reader,
): Extract<Block, { kind: 'copy' }> {
  const { responding } = textsFor(reader.locale);
  return { kind: 'copy', label: responding.templateLabel[name], text: writeTemplate(view, name, reader) };
}

/** `locale` that of the words: what was sent is logged as it was shown. */
export function sentValue(number: number, name: TemplateName, locale: Locale): string {
  return `${referenceOf(number)}/${name}-${locale}`;
}

/** All that stands ready, in one of both languages; the bot sends none of it. */
export function drawTemplates({ view, locale }: { view: View; locale: Locale }, reader: Reader): Message {
  const { responding } = textsFor(reader.locale);
  const { number, contacts } = view.state;
  const names: readonly TemplateName[] = [
    ...(contacts.length === 0 ? (['acknowledgement'] as const) : []),
    'apology',
  ];
  const intro = responding.templates(referenceOf(number));
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en';
  const isApologised = contacts.some(({ apology }) => apology === 'given');
  const sent = names
    .filter((name) => name !== 'apology' || !isApologised)
    .map((name) =>
      buttonOn(number, 'sent', reader, {
        label: responding.sentButton[name],
        value: sentValue(number, name, locale),
      }),
    );
  return {
    tone: 'neutral',
    title: headingOf(view, reader),
    summary: toRich(intro),
    blocks: [
      { kind: 'text', text: toRich(intro) },
      ...names.map((name) => templateBlock(view, name, { ...reader, locale })),
      ...buttonRow(
        [
          ...sent,
          buttonOn(number, 'templates', reader, {
            label: textsFor(locale).responding.otherLanguage,
            value: `${referenceOf(number)}/${other}`,
          }),
        ],
        reader,
      ),
    ],
    locale: reader.locale,
  };
}
