import { referenceOf } from '../domain/complaint.ts';
import { findProduct } from '../domain/desk.ts';
import { itemOf, subjectCode, type ItemSubject, type TrackerItem } from '../domain/tracker-item.ts';
import type { Button, Inline } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { inlineLink, inlineText } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** `SCR-5: in progress`, with the way there; null: it stands in no tracker. */
export function itemLine({ state }: View, subject: ItemSubject, reader: Reader): Sentence | null {
  const item = itemOf(state.items, subject);
  if (item === null) return null;
  const { line } = textsFor(reader.locale).tracking;
  switch (item.state) {
    case 'asked':
      return [line.asked];
    case 'failed':
      return [line.failed];
    case 'lost':
      return line.lost(inlineKey(item));
    case 'linked':
      return line.linked(inlineKey(item), statusOf(item, reader));
    case 'unlinked':
      return null;
  }
}

const mostLines = 3;

/** What stands in the tracker, the newest of it, each with what it stands for. */
export function itemLines(view: View, kinds: readonly ItemSubject['kind'][], reader: Reader): Sentence[] {
  const { onCard } = textsFor(reader.locale).tracking;
  return newestItems(view)
    .filter(({ subject }) => kinds.includes(subject.kind))
    .slice(-mostLines)
    .flatMap(({ subject }) => {
      const line = itemLine(view, subject, reader);
      return line === null ? [] : [join([[onCard(nameSubject(subject, reader))], line], ' · ')];
    });
}

function newestItems({ state }: View): TrackerItem[] {
  return state.items.filter((item) => itemOf(state.items, item.subject) === item);
}

/** Takes each link away that leads to the wrong one. */
export function unlinkButtons(view: View, reader: Reader): Button[] {
  const { number } = view.state;
  const { label } = textsFor(reader.locale).buttons;
  return newestItems(view).map((item) =>
    buttonOn(number, 'unlink-item', reader, {
      value: `${referenceOf(number)}/${item.number}`,
      label: `${label['unlink-item']} ${item.place?.key ?? nameSubject(item.subject, reader)}`,
    }),
  );
}

export function inlineKey({ place, number }: TrackerItem): Inline {
  const key = place?.key ?? `#${number}`;
  const url = place?.url ?? null;
  return url === null ? inlineText(key) : inlineLink(url, key);
}

export function statusOf({ seen }: TrackerItem, reader: Reader): string {
  const { status, unknownStatus } = textsFor(reader.locale).tracking;
  return seen === null || seen.status === null ? unknownStatus : status[seen.status];
}

/** `action 2`, `the complaint`. */
export function nameSubject({ kind, number }: ItemSubject, reader: Reader): string {
  const { about } = textsFor(reader.locale).tracking;
  return kind === 'complaint' ? about.complaint : about[kind](number);
}

/** One click sends it; where no tracker is named, or it is there already, there is none. */
export function trackButtons(subject: ItemSubject, { state, desk }: View, reader: Reader): Button[] {
  const item = itemOf(state.items, subject);
  const isThere = item !== null && (item.state === 'asked' || item.state === 'linked');
  const tracker = findProduct(desk, state.product)?.tracker ?? null;
  if (isThere || tracker === null) return [];
  const value = `${referenceOf(state.number)}/${subjectCode(subject)}`;
  return [buttonOn(state.number, 'track', reader, { value })];
}
