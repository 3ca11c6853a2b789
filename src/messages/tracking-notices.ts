import type { NoticeName } from '../domain/notice.ts';
import { referenceOf } from '../domain/complaint.ts';
import { subjectCode, type TrackerItem } from '../domain/tracker-item.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineKey, nameSubject, statusOf } from './item-line.ts';
import { doerOf, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import type { Reader } from './view.ts';

export type TrackingNotice = Extract<NoticeName, 'action-reopened' | `item-${string}`>;

/** What becomes of work that stands in a tracker. */
export const trackingNotices: Readonly<Record<TrackingNotice, Drawer>> = {
  'action-reopened': ({ event }, reader) => ({
    text: [[noticesIn(reader).reopened(eventAs(event, 'action-reopened').data.number)]],
    tone: 'warning',
  }),
  'item-asked': (told, reader) => ({
    text: [noticesIn(reader).asked(doerOf(told, reader), aboutOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'title'),
  }),
  'item-linked': (told, reader) =>
    withItem(told, (item) => ({
      text: [noticesIn(reader).linked(aboutOf(told, reader), inlineKey(item), statusOf(item, reader))],
      tone: 'success',
    })),
  'item-moved': drawMoved,
  'item-failed': (told, reader) => {
    const { fault } = eventAs(told.event, 'item-failed').data;
    const { number } = told.view.state;
    return withItem(told, (item) => ({
      text: [noticesIn(reader).failed(aboutOf(told, reader), textsFor(reader.locale).tracking.fault[fault])],
      buttons: [
        buttonOn(number, 'track', reader, { value: `${referenceOf(number)}/${subjectCode(item.subject)}` }),
      ],
      tone: 'warning',
    }));
  },
  'item-lost': (told, reader) =>
    withItem(told, (item) => ({ text: [noticesIn(reader).lost(inlineKey(item))], tone: 'warning' })),
  'item-unlinked': (told, reader) => ({
    text: [noticesIn(reader).unlinked(doerOf(told, reader), aboutOf(told, reader))],
  }),
};

/** What was said then, whatever it is by now. */
function drawMoved(told: Told, reader: Reader): NoticeParts {
  const { seen } = eventAs(told.event, 'item-moved').data;
  const { notice, status } = textsFor(reader.locale).tracking;
  return withItem(told, (item) => {
    const [key, about] = [inlineKey(item), aboutOf(told, reader)];
    return {
      text: [
        seen.status === null
          ? notice.unknown(key, about, seen.rawStatus)
          : notice.moved(key, about, status[seen.status], seen.rawStatus),
      ],
      tone: seen.status === 'done' ? 'success' : 'neutral',
    };
  });
}

function noticesIn(reader: Reader) {
  return textsFor(reader.locale).tracking.notice;
}

function withItem({ event, view }: Told, draw: (item: TrackerItem) => NoticeParts): NoticeParts {
  const { number } = event.data as { readonly number: number };
  const item = view.state.items.find((one) => one.number === number);
  return item === undefined ? { text: [] } : draw(item);
}

function aboutOf({ event, view }: Told, reader: Reader): string {
  const { number } = event.data as { readonly number: number };
  const subject = view.state.items.find((one) => one.number === number)?.subject;
  return nameSubject(subject ?? { kind: 'complaint', number: 0 }, reader);
}
