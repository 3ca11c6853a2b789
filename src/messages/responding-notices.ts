import type { NoticeName } from '../domain/notice.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { runningClock } from './next-step.ts';
import { doerOf, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { sentValue, templateBlock } from './templates.ts';
import type { Reader } from './view.ts';

type RespondingNotice = Extract<NoticeName, 'acknowledged' | 'acknowledgement-to-send' | 'demand-corrected'>;

/** That somebody has it, and what the customer is told of it. */
export const respondingNotices: Readonly<Record<RespondingNotice, Drawer>> = {
  acknowledged: drawAcknowledged,
  'acknowledgement-to-send': drawAcknowledgementToSend,
  'demand-corrected': (told, reader) => ({
    text: [textsFor(reader.locale).responding.correctedBy(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'text'),
  }),
};

function drawAcknowledged(told: Told, reader: Reader): NoticeParts {
  const { notices } = textsFor(reader.locale);
  const { view } = told;
  const { by, liaison } = eventAs(told.event, 'acknowledged').data;
  const who = inlinePerson(view.desk, by, false);
  const contactBy = runningClock(view, 'contact')?.dueAt ?? null;
  return {
    text: [
      notices.acknowledged(who),
      liaison === null
        ? notices.liaisonStays(inlinePerson(view.desk, view.state.liaison, false))
        : notices.liaisonTaken(who),
      ...(contactBy === null ? [] : [notices.contactBy(inlineMoment(contactBy, reader))]),
    ],
    quote: wordsOfEvent(view, told.event, 'text'),
    tone: 'success',
    buttons: liaison === null ? [buttonOn(view.state.number, 'contact', reader)] : [],
  };
}

/** For whoever talks to the customer; once somebody has talked to them, there is nothing to send any more. */
function drawAcknowledgementToSend(told: Told, reader: Reader): NoticeParts {
  const parts = drawAcknowledged(told, reader);
  const { view } = told;
  const { number, contacts } = view.state;
  if (contacts.length > 0) return parts;
  const { responding } = textsFor(reader.locale);
  const { label, text } = templateBlock(view, 'acknowledgement', reader);
  const value = sentValue(number, 'acknowledgement', reader.locale);
  return {
    ...parts,
    text: [...parts.text, [responding.sendThis]],
    copy: { label, text },
    buttons: [
      buttonOn(number, 'sent', reader, { value, style: 'primary' }),
      buttonOn(number, 'templates', reader),
      buttonOn(number, 'contact', reader),
    ],
  };
}
