import { personOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { findPerson, isSamePerson } from '../desk.ts';
import { implicitAcknowledgement } from './contact.ts';
import { checkGivenTo } from './given-to.ts';
import { checkReason, checkVerb, openStatuses, wordsIn } from './guards.ts';

/** A possible solution, to be weighed against others. */
export function decideOption(
  complaint: Complaint,
  command: CommandOf<'options'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'options', statuses: openStatuses });
  if (refused !== null) return refused;
  const { kind, feasibility, effort, text, effect } = command;
  if (text.trim() === '') return refuse({ code: 'words-needed', verb: 'options', field: 'text' });
  const number = complaint.options.length + 1;
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'option-added',
    data: { number, kind, feasibility, effort },
    words: { text: text.trim(), ...wordsIn('effect', effect).words },
  });
}

/** The one that is taken, and why; another may be chosen later. */
export function decideChooseOption(
  complaint: Complaint,
  command: CommandOf<'choose-option'>,
  situation: Situation,
): Decision {
  const refused =
    checkVerb(complaint, situation, { verb: 'options', statuses: openStatuses }) ??
    checkReason('options', command.why);
  if (refused !== null) return refused;
  const option = complaint.options.find(({ number }) => number === command.number);
  if (option === undefined) return refuse({ code: 'not-open', verb: 'options' });
  if (option.chosen !== null) return refuse({ code: 'already-done', verb: 'options' });
  return decided({
    type: 'option-chosen',
    data: { number: option.number },
    words: { reason: command.why.trim() },
  });
}

/** The plan's next step, with who does it and by when. */
export function decideStep(complaint: Complaint, command: CommandOf<'step'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'plan', statuses: openStatuses });
  if (refused !== null) return refused;
  const { desk, now } = situation;
  const { text, dueAt } = command;
  if (text.trim() === '') return refuse({ code: 'words-needed', verb: 'plan', field: 'text' });
  if (dueAt !== null && dueAt <= now) return refuse({ code: 'moment-passed', verb: 'plan' });
  const who = findPerson(desk, command.who)?.id ?? null;
  if (command.who !== null && who === null) return refuse({ code: 'unknown-person' });
  const notGiven = who === null ? null : checkGivenTo(who, complaint, desk);
  if (notGiven !== null) return notGiven;
  const number = complaint.steps.length + 1;
  return decided(...implicitAcknowledgement(complaint, situation), {
    type: 'step-added',
    data: { number, who, dueAt },
    words: { text: text.trim() },
  });
}

/** Whoever has the step says that it is done, whatever their role; so may those who work the complaint. */
export function decideStepDone(
  complaint: Complaint,
  command: CommandOf<'step-done'>,
  situation: Situation,
): Decision {
  const step = complaint.steps.find(({ number }) => number === command.number);
  const by = personOf(situation.actor);
  const isOwn =
    step !== undefined &&
    isSamePerson(situation.desk, step.who, by) &&
    !isSamePerson(situation.desk, complaint.about, by) &&
    openStatuses.includes(complaint.status);
  const refused = isOwn ? null : checkVerb(complaint, situation, { verb: 'plan', statuses: openStatuses });
  if (refused !== null) return refused;
  if (step === undefined || step.doneAt !== null) return refuse({ code: 'not-open', verb: 'plan' });
  return decided({ type: 'step-done', data: { number: step.number } });
}
