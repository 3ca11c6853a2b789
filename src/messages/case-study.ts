import { caseParts, referenceOf, type CasePart } from '../domain/complaint.ts';
import { missingParts } from '../domain/decide/case-study.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow, openButton, shownButtons } from './buttons.ts';
import { writtenCase } from './case-draft.ts';
import { inlineBold, inlineText, toRich } from './inlines.ts';
import { countOf, pageButtons, type Listed } from './list.ts';
import { cutText, oneLine, productName, titleOf, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** One case study, whole; `mayReview`: its reader may publish it or give it back. */
export function drawCase(view: View, { mayWrite, mayReview }: CaseRights, reader: Reader): Message {
  const { learning } = textsFor(reader.locale);
  const { state } = view;
  const study = state.caseStudy;
  const parts = writtenCase(view, reader);
  const title = learning.page.title(referenceOf(state.number));
  const tag = study === null ? learning.state.draft : learning.state[study.state];
  const returned = wordsAt(view, study?.returned ?? null);
  return {
    tone: study?.isSuccess === false ? 'warning' : 'calm',
    title,
    tag,
    summary: toRich(title),
    blocks: [
      {
        kind: 'context',
        text: toRich(
          `${productName(view.desk, state.product)} · ${learning.outcome[study?.isSuccess === false ? 'failure' : 'success']}`,
        ),
      },
      ...caseParts.flatMap((part): Block[] => {
        const text = parts[part];
        return text === undefined
          ? []
          : [{ kind: 'text', text: toRich([inlineBold(learning.part[part]), '\n', inlineText(text)]) }];
      }),
      ...missingBlocks(view, parts, reader),
      ...(returned === null
        ? []
        : [{ kind: 'context', text: toRich(learning.page.returned(inlineText(returned))) } as const]),
      ...buttonRow(caseButtons(view, { mayWrite, mayReview }, reader), reader),
    ],
    locale: reader.locale,
  };
}

export interface CaseRights {
  readonly mayWrite: boolean;
  readonly mayReview: boolean;
}

function missingBlocks(
  { state }: View,
  parts: Readonly<Partial<Record<CasePart, string>>>,
  reader: Reader,
): Block[] {
  const { learning, words } = textsFor(reader.locale);
  const missing = missingParts(parts, state.caseStudy?.isSuccess ?? true);
  if (state.caseStudy === null || missing.length === 0) return [];
  const names = missing.map((part) => learning.part[part]).join(words.comma);
  return [{ kind: 'context', text: toRich(learning.page.missing(names)) }];
}

function caseButtons({ state }: View, { mayWrite, mayReview }: CaseRights, reader: Reader) {
  const { number, caseStudy } = state;
  const review = caseStudy?.state === 'in-review' && mayReview;
  return [
    ...(review
      ? [
          buttonOn(number, 'publish-case', reader, { style: 'primary' }),
          buttonOn(number, 'return-case', reader),
        ]
      : []),
    ...(mayWrite && !review ? [buttonOn(number, 'case', reader), buttonOn(number, 'case-rest', reader)] : []),
    openButton(number, reader),
  ];
}

export interface CaseList extends Listed {
  /** Words were looked for. */
  readonly isSearch: boolean;
}

/** Published ones, the newest first: title, outcome and lessons, one line each. */
export function drawCases(list: CaseList, reader: Reader): Message {
  const { views, total, isSearch } = list;
  const { learning, lists } = textsFor(reader.locale);
  const none = isSearch ? learning.page.nothingFound : learning.page.empty;
  const summary =
    total === 0
      ? none
      : list.hasMore
        ? lists.search.cases(countOf(list, reader))
        : learning.page.summary(total);
  const turn = pageButtons(list, reader);
  const open = views.map(({ state }) =>
    buttonOn(state.number, 'show-case', reader, { label: learning.page.title(referenceOf(state.number)) }),
  );
  const first = open.slice(0, shownButtons - turn.length);
  return {
    tone: 'neutral',
    title: learning.page.listTitle,
    summary: toRich(summary),
    blocks: [
      { kind: 'context', text: toRich(summary) },
      ...views.map((view) => caseLine(view, reader)),
      ...buttonRow([...first, ...turn], reader, open.slice(first.length)),
    ],
    locale: reader.locale,
  };
}

export function caseLine(view: View, reader: Reader): Block {
  return {
    kind: 'text',
    text: toRich([
      inlineBold(referenceOf(view.state.number)),
      inlineText(` ${cutText(titleOf(view, reader), 60)}`),
      '\n',
      inlineText(lessonsOf(view, reader)),
    ]),
  };
}

function lessonsOf(view: View, reader: Reader): string {
  const { learning } = textsFor(reader.locale);
  const outcome = learning.outcome[view.state.caseStudy?.isSuccess === false ? 'failure' : 'success'];
  const lessons = writtenCase(view, reader).lessons;
  return lessons === undefined ? outcome : `${outcome} · ${cutText(oneLine(lessons), 200)}`;
}
