import { referenceOf } from '../domain/complaint.ts';
import type { NoticeName } from '../domain/notice.ts';
import { textsFor } from '../text/texts-for.ts';
import { caseNotices } from './case-notices.ts';
import { customerNotices } from './customer-notices.ts';
import { endingNotices } from './ending-notices.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineBold, inlineLink, inlineMoment, inlinePerson } from './inlines.ts';
import { investigationNotices } from './investigation-notices.ts';
import { measureNotices } from './measure-notices.ts';
import { movedLines } from './moved-deadlines.ts';
import { doerOf, ownerOf, reasonLines, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { productName } from './outside-words.ts';
import { ownerNotices } from './owner-notices.ts';
import { priorityWord } from './record-blocks.ts';
import { respondingNotices } from './responding-notices.ts';
import { surveyNotices } from './survey-notices.ts';
import { trackingNotices } from './tracking-notices.ts';
import type { Reader } from './view.ts';
import { workNotices } from './work-notices.ts';

/** What each notice says; drawNotice puts it into a message. */
export const noticeDrawers: Readonly<Record<NoticeName, Drawer>> = {
  'opened-from-here': drawOpenedFromHere,
  'note-added': (told, reader) => ({
    text: [textsFor(reader.locale).notices.noteAdded(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  }),
  reassessed: drawReassessed,
  snoozed: drawSnoozed,
  'waiting-ended': drawWaitingEnded,
  restricted: drawRestricted,
  'policy-version-changed': drawRulesChanged,
  ...respondingNotices,
  ...customerNotices,
  ...ownerNotices,
  ...endingNotices,
  ...investigationNotices,
  ...workNotices,
  ...measureNotices,
  ...trackingNotices,
  ...surveyNotices,
  ...caseNotices,
};

function drawOpenedFromHere({ view, permalink }: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const reference = referenceOf(view.state.number);
  const shown = permalink === null ? inlineBold(reference) : inlineLink(permalink, reference);
  const product = productName(view.desk, view.state.product);
  return { text: [notices.openedFromHere(shown, product, ownerOf(view))] };
}

function drawReassessed(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { moved } = eventAs(told.event, 'reassessed').data;
  return {
    text: [notices.reassessed(doerOf(told, reader), priorityWord(told.view, reader))],
    small: [...reasonLines(told, reader), ...movedLines(moved, told.view, reader)],
  };
}

function drawSnoozed(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { until, who } = eventAs(told.event, 'snoozed').data;
  const when = inlineMoment(until, reader);
  const sentence =
    who === null
      ? notices.snoozed(doerOf(told, reader), when)
      : notices.snoozedAlone(inlinePerson(told.view.desk, who, false), when);
  return { text: [sentence], small: reasonLines(told, reader) };
}

function drawWaitingEnded(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const isTimer = told.event.actor.kind === 'system';
  return {
    text: [isTimer ? [notices.waitingOver] : notices.waitingEnded(doerOf(told, reader))],
    small: reasonLines(told, reader),
  };
}

function drawRestricted(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { restricted } = eventAs(told.event, 'restricted').data;
  const who = doerOf(told, reader);
  return {
    text: [restricted ? notices.restricted(who) : notices.unrestricted(who)],
    small: reasonLines(told, reader),
  };
}

function drawRulesChanged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { because, policyVersion, moved } = eventAs(told.event, 'policy-version-changed').data;
  const { rulesChanged } = notices;
  const lines = movedLines(moved, told.view, reader);
  return {
    text: [[because === 'days' ? rulesChanged.days : rulesChanged.policy(policyVersion)]],
    small: lines.length === 0 ? [[notices.nothingMoved]] : lines,
  };
}
