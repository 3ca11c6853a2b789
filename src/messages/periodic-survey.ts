import type { Desk } from '../domain/desk.ts';
import { writeRecipient, type PeriodicSurvey } from '../domain/periodic-survey.ts';
import type { Block, Message } from '../ports/message.ts';
import type { PeriodicResult } from '../ports/periodic-survey-store.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineText, toRich } from './inlines.ts';
import { productName } from './outside-words.ts';
import type { Reader } from './view.ts';
import { writeMoment } from './written-time.ts';

interface Links {
  readonly links: readonly { readonly survey: PeriodicSurvey; readonly url: string }[];
  readonly isReminder: boolean;
  /** Of the period before; null: there was none. */
  readonly before: PeriodicResult | null;
}

/** So many fit a message; the others come as links alone. */
const longestList = 20;

/** For whoever passes them on: one to copy for each customer. */
export function drawPeriodicLinks({ links, isReminder, before }: Links, desk: Desk, reader: Reader): Message {
  const { periodic } = textsFor(reader.locale);
  const product = productName(desk, links[0]?.survey.product ?? '');
  const lead = isReminder ? periodic.again(product, links.length) : periodic.toPassOn(product, links.length);
  const result = before === null ? null : resultLine(before, reader);
  return {
    tone: 'calm',
    title: periodic.title(product),
    summary: toRich(lead),
    blocks: [
      { kind: 'text', text: toRich(lead) },
      ...(result === null ? [] : [{ kind: 'context', text: toRich(result) } as const]),
      ...links.slice(0, longestList).map(({ survey, url }): Block => ({
        kind: 'copy',
        label: writeRecipient(survey),
        text: writePeriodicInvitation(survey, { url, product }, reader),
      })),
      ...links.slice(longestList).map(({ survey, url }): Block => ({
        kind: 'context',
        text: [inlineText(`${writeRecipient(survey)} ${url}`)],
      })),
    ],
    locale: reader.locale,
  };
}

function resultLine({ period, asked, answered, mean }: PeriodicResult, reader: Reader): string | null {
  if (mean === null) return null;
  return textsFor(reader.locale).periodic.before(period, mean.toFixed(1), answered, asked);
}

/** What the customer reads; a person sends it, or mail does. */
export function writePeriodicInvitation(
  { name, expiresAt }: PeriodicSurvey,
  { url, product }: { readonly url: string; readonly product: string },
  reader: Reader,
): string {
  const { periodic, notices } = textsFor(reader.locale);
  const hello = name === null ? notices.hello : notices.helloTo(name);
  return periodic.invitation(hello, product, url, writeMoment(expiresAt, reader));
}

export function drawBadPeriodic(survey: PeriodicSurvey, desk: Desk, reader: Reader): Message | null {
  const { periodic, survey: texts, words } = textsFor(reader.locale);
  const { answer } = survey;
  if (answer === null) return null;
  const lead = periodic.bad(productName(desk, survey.product), answer.score);
  const names: Readonly<Record<string, string>> = texts.reason;
  const about = answer.reasons.map((reason) => names[reason] ?? reason).join(words.comma);
  const small = [
    periodic.from(writeRecipient(survey)),
    ...(about === '' ? [] : [texts.about(about)]),
    ...(answer.mayCall ? [texts.mayCall] : []),
  ];
  return {
    tone: 'warning',
    summary: toRich(lead),
    blocks: [
      { kind: 'text', text: toRich(lead) },
      ...(answer.words === null ? [] : [{ kind: 'quote', text: answer.words } as const]),
      ...small.map((line): Block => ({ kind: 'context', text: toRich([inlineText(line)]) })),
    ],
    locale: reader.locale,
  };
}
