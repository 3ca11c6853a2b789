import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import type { EventData, NewEvent, Words } from '../events.ts';
import { isSamePerson } from '../desk.ts';
import { checkMay } from '../permissions.ts';
import { personOf } from '../actor.ts';
import { responsibleFor } from '../responsible.ts';
import { checkVerb, openStatuses } from './guards.ts';

/** One talk with the customer. The owner's own talk is an answer too: it acknowledges. */
export function decideContact(
  complaint: Complaint,
  command: CommandOf<'contact'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'contact', statuses: openStatuses });
  if (refused !== null) return refused;
  const { now } = situation;
  if (command.summary.trim() === '')
    return refuse({ code: 'words-needed', verb: 'contact', field: 'summary' });
  if (command.apology === 'declined' && command.apologyReason === null) {
    return refuse({ code: 'words-needed', verb: 'contact', field: 'apologyReason' });
  }
  if (command.promisedAt !== null && command.promisedAt <= now) {
    return refuse({ code: 'moment-passed', verb: 'contact' });
  }
  const { channel, apology, reaction, promisedAt } = command;
  return decided(
    ...implicitAcknowledgement(complaint, situation),
    contactLogged({ channel, apology, reaction, promisedAt, toldUpdate: null }, wordsOf(command)),
  );
}

/** The liaison passed on the words of an update as they stand. */
export function decideTold(complaint: Complaint, command: CommandOf<'told'>, situation: Situation): Decision {
  const { actor, desk } = situation;
  // Whoever talks to the customer may say so, listed or not.
  const isLiaison =
    isSamePerson(desk, complaint.liaison, personOf(actor)) && openStatuses.includes(complaint.status);
  const refused = checkVerb(complaint, situation, { verb: 'contact', statuses: openStatuses });
  if (refused !== null && !isLiaison) return refused;
  const update = complaint.lastUpdate;
  const isTold =
    update === null || update.version !== command.update || update.isTold || update.customer === null;
  if (isTold) return refuse({ code: 'already-done', verb: 'contact' });
  return decided(passedOn('unknown', command.update));
}

/** A contact that passed on what stands in the record already: no summary of its own. */
export function passedOn(
  reaction: EventData['contact-logged']['reaction'],
  toldUpdate: number | null,
): NewEvent {
  return contactLogged({ channel: 'other', apology: 'not-yet', reaction, promisedAt: null, toldUpdate }, {});
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
  const { actor, desk } = situation;
  const { owner, backup } = responsibleFor(complaint, desk);
  const stands = [owner, backup].some((person) => isSamePerson(desk, person, personOf(actor)));
  if (!stands || checkMay('acknowledge', actor, complaint, desk) !== null) return [];
  return acknowledgementBy(complaint, situation);
}

/** Of a complaint that nobody has acknowledged yet, by the person who acts. */
export function acknowledgementBy(complaint: Complaint, { actor }: Pick<Situation, 'actor'>): NewEvent[] {
  const by = personOf(actor);
  if (complaint.status !== 'reported' || by === null) return [];
  return [{ type: 'acknowledged', data: { by, owner: by, liaison: null } }];
}
