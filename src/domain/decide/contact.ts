import { standsInFor } from '../absence.ts';
import type { CommandOf } from '../commands.ts';
import { openNews, openPromise, type Complaint, type Status } from '../complaint.ts';
import type { Decision, Refused, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import type { EventData, NewEvent, Words } from '../events.ts';
import { isSamePerson } from '../desk.ts';
import { findExplanationToTell } from '../explanation.ts';
import { checkMay } from '../permissions.ts';
import { personOf } from '../actor.ts';
import { responsibleFor } from '../responsible.ts';
import { meetCheckIns } from './check-in.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';
import { endAnsweredWait } from './wait.ts';

/** One talk with the customer. The owner's own talk is an answer too: it acknowledges. */
export function decideContact(
  complaint: Complaint,
  command: CommandOf<'contact'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'contact', statuses: [...openStatuses, 'closed'] });
  if (refused !== null) return refused;
  const { now } = situation;
  // Asking how it goes reopens nothing; a date to be kept is work, and work needs an open complaint.
  if (complaint.status === 'closed' && command.promisedAt !== null) {
    return refuse({ code: 'wrong-status', verb: 'promise', status: 'closed' });
  }
  if (command.summary.trim() === '')
    return refuse({ code: 'words-needed', verb: 'contact', field: 'summary' });
  if (command.apology === 'declined' && command.apologyReason === null) {
    return refuse({ code: 'words-needed', verb: 'contact', field: 'apologyReason' });
  }
  if (command.promisedAt !== null && command.promisedAt <= now) {
    return refuse({ code: 'moment-passed', verb: 'contact' });
  }
  const { channel, apology, reaction, promisedAt } = command;
  const keepsPromise = command.keepsPromise === true && openPromise(complaint) !== null;
  return decided(
    ...implicitAcknowledgement(complaint, situation),
    contactLogged(
      { channel, apology, reaction, promisedAt, toldUpdate: null, keepsPromise },
      wordsOf(command),
    ),
    ...endAnsweredWait(complaint, 'customer', situation),
    ...refusedBy(complaint, command),
    ...meetCheckIns(complaint, now),
  );
}

/** The customer's no to the outcome, whatever talk it was said in: it goes back to work. */
function refusedBy({ status }: Complaint, { reaction, reactionWords }: CommandOf<'contact'>): NewEvent[] {
  if (status !== 'resolved' || reaction !== 'rejects') return [];
  return [{ type: 'resolution-refused', data: {}, ...wordsIn('reactionWords', reactionWords) }];
}

/** The liaison passed on the words of an update, the explanation or product news, as they stand. */
export function decideTold(complaint: Complaint, command: CommandOf<'told'>, situation: Situation): Decision {
  const news = openNews(complaint);
  const isNews = news !== null && news.version === command.update;
  const refused = checkTalks(
    complaint,
    situation,
    'contact',
    // A fix may reach its users long after the complaint is closed.
    isNews ? [...openStatuses, 'closed'] : openStatuses,
  );
  if (refused !== null) return refused;
  const update = complaint.lastUpdate;
  const isToTell = update !== null && !update.isTold && update.customer !== null;
  const explanation = findExplanationToTell(complaint, situation.desk);
  const versions = [isToTell ? update.version : null, explanation?.version, news?.version];
  if (!versions.includes(command.update)) return refuse({ code: 'already-done', verb: 'contact' });
  return decided(passedOn('unknown', command.update));
}

/** Words that stood ready were sent; the first ones only as long as nobody has talked to the customer. */
export function decideSent(complaint: Complaint, command: CommandOf<'sent'>, situation: Situation): Decision {
  const refused = checkTalks(complaint, situation, 'contact');
  if (refused !== null) return refused;
  const { template, channel } = command;
  const summary = command.text.trim();
  if (summary === '') return refuse({ code: 'words-needed', verb: 'contact', field: 'text' });
  const { contacts } = complaint;
  const isSent =
    template === 'apology' ? contacts.some(({ apology }) => apology === 'given') : contacts.length > 0;
  if (isSent) return refuse({ code: 'already-done', verb: 'contact' });
  const apology = template === 'apology' ? 'given' : 'not-yet';
  const told = { reaction: 'unknown', promisedAt: null, toldUpdate: null, keepsPromise: false } as const;
  return decided(
    ...implicitAcknowledgement(complaint, situation),
    contactLogged({ channel, apology, ...told }, { summary }),
  );
}

/** As for any verb; whoever talks to the customer may say so, listed or not. */
export function checkTalks(
  complaint: Complaint,
  situation: Situation,
  verb: 'contact' | 'promise',
  statuses: readonly Status[] = openStatuses,
): Refused | null {
  const { actor, desk } = situation;
  const isLiaison = isSamePerson(desk, complaint.liaison, personOf(actor));
  if (isLiaison && statuses.includes(complaint.status)) return null;
  return checkVerb(complaint, situation, { verb, statuses });
}

/** A contact that passed on what stands in the record already: no summary of its own. */
export function passedOn(
  reaction: EventData['contact-logged']['reaction'],
  toldUpdate: number | null,
  keepsPromise = false,
): NewEvent {
  const told = { reaction, toldUpdate, keepsPromise };
  return contactLogged({ channel: 'other', apology: 'not-yet', promisedAt: null, ...told }, {});
}

function contactLogged(data: EventData['contact-logged'], words: Words): NewEvent {
  return { type: 'contact-logged', data, words };
}

function wordsOf(command: CommandOf<'contact'>): Words {
  return {
    summary: command.summary.trim(),
    ...(command.apologyReason === null ? {} : { apologyReason: command.apologyReason }),
    ...(command.reactionWords === null ? {} : { reactionWords: command.reactionWords }),
  };
}

/** Work by somebody who may acknowledge and stands for the complaint is an acknowledgement. */
export function implicitAcknowledgement(complaint: Complaint, situation: Situation): NewEvent[] {
  const { actor, desk, now } = situation;
  const { owner, backup } = responsibleFor(complaint, desk);
  const by = personOf(actor);
  const places = by === null ? [] : [by, ...standsInFor(by, desk, now)];
  const stands = places.some((place) => [owner, backup].some((person) => isSamePerson(desk, person, place)));
  if (!stands || checkMay('acknowledge', actor, complaint, desk, now) !== null) return [];
  return acknowledgementBy(complaint, situation);
}

/** Of a complaint that nobody has acknowledged yet, by the person who acts. */
export function acknowledgementBy(complaint: Complaint, { actor }: Pick<Situation, 'actor'>): NewEvent[] {
  const by = personOf(actor);
  if (complaint.status !== 'reported' || by === null) return [];
  return [{ type: 'acknowledged', data: { by, owner: by, liaison: null } }];
}
