import { openNews, referenceOf } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { findExplanationToTell, isApprovalNeeded } from '../domain/explanation.ts';
import type { NoticeName } from '../domain/notice.ts';
import { maySee } from '../domain/visibility.ts';
import type { Block, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonRow } from './buttons.ts';
import { findSlip } from './holding-reply.ts';
import { inlineLink, inlineText, toRich } from './inlines.ts';
import { noticeDrawers } from './notice-drawers.ts';
import { cutText, headingOf, oneLine } from './outside-words.ts';
import { isSurveyNotice, isSurveyOutdated } from './survey-notices.ts';
import { isAskedStill } from './owner-notices.ts';
import type { Reader, View } from './view.ts';

export interface NoticeInput {
  readonly notice: NoticeName;
  readonly event: ComplaintEvent;
  readonly view: View;
  readonly mention: readonly PersonId[];
  /** Of the complaint's card, where one can be opened. */
  readonly permalink: string | null;
  /** Who reads it in a direct message. */
  readonly person?: PersonId;
  /** All that happened to the complaint; needed where a notice says since when. */
  readonly history?: readonly ComplaintEvent[];
}

const longestQuote = 1500;
const longestInSummary = 120;

/** One or two lines. In the thread the card stands above it; as a direct message it names the complaint. */
export function drawNotice(input: NoticeInput, reader: Reader): Message {
  const { view, notice, permalink } = input;
  const { notices, words, investigation } = textsFor(reader.locale);
  const isAlone = input.person !== undefined && !maySee(input.person, view.state, view.desk);
  const parts = noticeDrawers[notice]({ history: [], ...input, isAlone }, reader);
  const isOnItsOwn = view.place === null && notice !== 'opened-from-here';
  const quote = parts.quote ?? null;
  const blocks: Block[] = [
    { kind: 'text', text: toRich(...parts.text) },
    ...(quote === null ? [] : [{ kind: 'quote', text: cutText(quote, longestQuote) } as const]),
    ...(parts.small ?? []).map((line): Block => ({ kind: 'context', text: toRich(line) })),
    ...elsewhereBlocks(input, reader),
    ...(parts.copy === undefined ? [] : [{ kind: 'copy', ...parts.copy } as const]),
    ...(parts.copies ?? []).map((copy): Block => ({ kind: 'copy', ...copy })),
    ...(isOnItsOwn && !isAlone && permalink !== null
      ? [{ kind: 'context', text: [inlineLink(permalink, notices.openThread)] } as const]
      : []),
    ...buttonRow(parts.buttons ?? [], reader),
  ];
  const short = quote === null ? null : [inlineText(cutText(oneLine(quote), longestInSummary))];
  const reference: Sentence =
    notice === 'opened-from-here' ? [] : [`${referenceOf(view.state.number)}${words.colon}`];
  return {
    tone: parts.tone ?? 'neutral',
    ...(isOnItsOwn ? { title: isAlone ? investigation.notices.aloneTitle : headingOf(view, reader) } : {}),
    summary: toRich([...reference, ...firstOf(parts.text)], short),
    blocks,
    locale: reader.locale,
  };
}

/** By now there is nothing to say any more: it was answered, or mended. */
export function isOutdated({ notice, event, view }: Pick<NoticeInput, 'notice' | 'event' | 'view'>): boolean {
  if (notice === 'holding-reply') return findSlip(view) === null;
  if (notice === 'fix-to-tell') return openNews(view.state)?.version !== event.version;
  if (notice === 'explanation-to-approve' || notice === 'explanation-to-tell') return isOver(event, view);
  if (isSurveyNotice(notice)) return isSurveyOutdated(notice, event, view);
  return event.type === 'still-on-it-asked' && !isAskedStill(event, view);
}

/** Other words stand there by now, or these were approved, given back or told. */
function isOver(event: ComplaintEvent, { state, desk }: View): boolean {
  const { explanation } = state;
  if (event.type !== 'explanation-passed' && event.type !== 'explanation-approved') return true;
  if (explanation === null || explanation.version !== event.data.explanation) return true;
  if (findExplanationToTell(state, desk) !== null) {
    return event.type === 'explanation-passed' && isApprovalNeeded(state, desk);
  }
  return explanation.passed === null || explanation.isTold;
}

/** Read on another platform than it was done on: it says on which. */
function elsewhereBlocks(
  { event: { surface, type }, view: { platform } }: NoticeInput,
  reader: Reader,
): Block[] {
  if (surface === 'timer' || type === 'survey-answered' || platform === null || surface === platform)
    return [];
  return [{ kind: 'context', text: toRich(textsFor(reader.locale).notices.doneIn[surface]) }];
}

function firstOf(sentences: readonly Sentence[]): Sentence {
  return sentences[0] ?? [];
}
