import { referenceOf } from '../domain/complaint.ts';
import { findProduct, type Locale } from '../domain/desk.ts';
import type { ItemSubject } from '../domain/tracker-item.ts';
import { textsFor } from '../text/texts-for.ts';
import { nameCategory } from './categories.ts';
import { cutText, oneLine, productName, titleOf, wordsAt } from './outside-words.ts';
import type { View } from './view.ts';

const longestTitle = 120;

export interface ItemDraft {
  readonly title: string;
  readonly text: string;
}

/** In the tracker's language, or the desk's. */
function draftLocale({ desk, state }: View): Locale {
  return connectionOf({ desk, state })?.locale ?? desk.locale;
}

/**
 * What a tracker gets, from the record. Of the customer's person and words nothing, unless the desk lets them go
 * there; of what is confidential only the work, under a title that says nothing.
 */
export function draftItem(view: View, subject: ItemSubject): ItemDraft {
  const { state, desk } = view;
  const reader = { locale: draftLocale(view), zone: 'UTC', desk };
  const { draft } = textsFor(reader.locale).tracking;
  const { colon } = textsFor(reader.locale).words;
  const { wanted, title, effect } = wordsOf(view, subject);
  const from = draft.from(referenceOf(state.number), productName(desk, state.product), state.priority);
  if (state.restricted) return { title: from, text: wanted ?? '' };
  const isOpen = connectionOf(view)?.customerData === true;
  const line = (label: string, value: string | number | null) =>
    value === null ? [] : [`${label}${colon}${value}`];
  const lines = [
    from,
    ...line(
      draft.category,
      state.category === null ? null : nameCategory(state.category, desk, reader.locale),
    ),
    ...line(draft.cause, wordsAt(view, state.cause?.text ?? null)),
    ...line(draft.impact, state.impact?.customers ?? null),
    ...line(draft.wanted, wanted),
    ...line(draft.effect, effect),
    ...(isOpen ? line(draft.customer, wordsAt(view, state.customer)) : []),
    ...(isOpen ? line(draft.demand, wordsAt(view, state.demand)) : []),
  ];
  const named = title ?? (isOpen ? titleOf(view, reader) : from);
  return { title: cutText(oneLine(named), longestTitle), text: lines.join('\n') };
}

function connectionOf({ desk, state }: Pick<View, 'desk' | 'state'>) {
  const use = findProduct(desk, state.product)?.tracker?.use;
  return use === undefined ? null : (desk.trackers.get(use) ?? null);
}

/** A complaint's title may be the customer's own words: only what colleagues wrote names it. */
function wordsOf(view: View, { kind, number }: ItemSubject) {
  const { state } = view;
  if (kind === 'action') {
    const action = state.actions.find((one) => one.number === number);
    const wanted = wordsAt(view, action?.text ?? null);
    return { wanted, title: wanted, effect: null };
  }
  if (kind === 'option') {
    const option = state.options.find((one) => one.number === number);
    const wanted = wordsAt(view, option?.text ?? null);
    return { wanted, title: wanted, effect: wordsAt(view, option?.effect ?? null) };
  }
  const title = state.isTitleDrafted ? null : wordsAt(view, state.title);
  return { wanted: wordsAt(view, state.plan?.text ?? null), title, effect: null };
}

/** What its item is told when an action did not help. */
export function writeReopened(view: View, action: number): string {
  const { state } = view;
  const { text = null } = state.actions.find(({ number }) => number === action) ?? {};
  const words = state.restricted ? null : wordsAt(view, text);
  return textsFor(draftLocale(view)).tracking.reopened(referenceOf(state.number), words ?? '');
}
