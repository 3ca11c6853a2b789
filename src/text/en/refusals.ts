import type { Status } from '../../domain/complaint.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

const isIn: Record<Status, string> = {
  reported: 'is not acknowledged yet',
  acknowledged: 'is in work',
  resolved: 'is resolved already',
  closed: 'is closed',
  rejected: 'was rejected',
  merged: 'was merged',
};

/** The expected "no" answers: why not, and what to do instead. */
export const refusals = {
  unknownComplaint: (reference: string): string =>
    `I cannot find ${reference} among the complaints you can see. Check the number, or look through “list” and “search”.`,
  unknownProduct: (product: string, known: string): string =>
    `I know no product “${product}”. There are: ${known}.`,
  unknownPerson:
    'I do not know this person here. Pick somebody of your own workspace, or write @ and their name.',
  notAllowed: {
    owner: (action: string, owner: Part): Sentence =>
      say`“${action}” is for the owner, their backup or the lead. ${owner} can do it; you can add a note.`,
    'owner-or-reporter': (action: string, owner: Part): Sentence =>
      say`“${action}” is for the owner, the lead, and whoever reported it or talks to the customer. Ask ${owner}, or add a note.`,
    liaison: (action: string, owner: Part): Sentence =>
      say`“${action}” is for support, the owner and the lead. Add a note, or ask ${owner}.`,
    lead: (action: string, lead: Part): Sentence =>
      say`“${action}” is for the product’s owner, backup and lead. Ask ${lead}.`,
    admin: (action: string): Sentence => say`“${action}” is for admins. Ask one of them.`,
  },
  status: {
    notResolved: (reference: string): string =>
      `${reference} is not resolved yet. Resolve it first, then close it.`,
    stillOpen: (reference: string): string => `${reference} is still open, so there is nothing to reopen.`,
    notRejected: (reference: string): string =>
      `${reference} was not rejected, so there is nothing to review.`,
    survivor: (status: Status): string =>
      `The complaint you want to merge into ${isIn[status]}. Reopen it first, or pick one that is open.`,
    resolved: (reference: string): string =>
      `${reference} is resolved already. Reopen it if there is more to do.`,
    over: (reference: string, status: Status): string =>
      `${reference} ${isIn[status]}. Reopen it to go on with it.`,
    other: (reference: string, status: Status): string =>
      `${reference} ${isIn[status]}; this does not fit now.`,
  },
  alreadyAcknowledged: (who: Part, when: Part): Sentence =>
    say`${who} acknowledged it already, ${when}. A note or an update is welcome.`,
  alreadyTold: 'That is logged already: the customer knows.',
  alreadyAsked: 'A review was asked for already. The lead has it.',
  alreadyDone: 'That is done already.',
  reasonNeeded: (action: string): string =>
    `“${action}” needs a reason, so that the others understand. One sentence is enough.`,
  reasonTooShort: (action: string): string =>
    `A little more, please: “${action}” needs a reason of at least 10 letters.`,
  wordsNeeded: {
    summary: 'What did you talk about? One sentence is enough.',
    apologyReason: 'Why no apology? A short reason, please.',
    colleagues: 'What is new? Write something for colleagues, or for the customer.',
    text: 'Write a few words first.',
    question: 'What are you waiting for? Write the question you asked.',
    reaction: 'What did the customer say? One sentence is enough.',
    demand: 'What does the customer say? Their own words, please.',
    other: 'A few words are missing.',
  } as Readonly<Record<string, string>>,
  momentPassed: 'That moment has passed. Pick one that is still to come.',
  snoozeTooLong: (hours: number, priority: string): string =>
    `That is too long: a ${priority} can be quiet for ${hours} hours at most. If you wait for somebody, use “wait”.`,
  snoozeInRow: (hours: number, priority: string, until: Part): Sentence =>
    say`That is too long: a ${priority} can be quiet for ${String(hours)} hours in a row at most, with what was before until ${until}. If you wait for somebody, use “wait”.`,
  snoozeUsedUp: (hours: number, priority: string): string =>
    `It was quiet for ${hours} hours in a row, as long as a ${priority} can be. Take a step on it first; if you wait for somebody, use “wait”.`,
  notWaiting: (reference: string): string => `${reference} is not waiting for anybody; its clocks run.`,
  noPromise: (reference: string): string =>
    `The customer was promised no date in ${reference}. Promise one, or log the talk.`,
  alreadyWaiting: (party: string): string =>
    `It waits for ${party} already. Resume it first if that has changed.`,
  nudgedLately: (when: Part): Sentence =>
    say`Somebody asked a short while ago. You can nudge again from ${when}, or escalate.`,
  ladderAtTop: (when: Part): Sentence =>
    say`It is at the top of the ladder: the lead was told. You can escalate again from ${when}.`,
  nothingToUndo: 'There is nothing to undo here. If it is closed or rejected, reopen it.',
  notYoursToUndo: (who: Part): Sentence => say`Only ${who} can undo that, because they did it. Ask them.`,
  tooLateToUndo: (minutes: number): string => `Too late: it could be undone for ${minutes} minutes. `,
  tooLateInstead: {
    open: 'Assign it, or say in the thread what changed.',
    over: 'Reopen it with a reason.',
    new: 'Ask the owner to reject it.',
  },
  mergeIntoItself: 'A complaint cannot be merged into itself. Name the other one, such as C-7.',
  gate: (facts: string): string => `Before it can be closed, this is missing: ${facts}.`,
  gateWaive: 'Add it, or let the product’s owner or lead waive it with a reason.',
  notOpen: 'That is not open any more, or it was never there. Look at the record for how things stand.',
  secondPersonNeeded: 'Somebody other than its writer has to look at it.',
  reporterOnly: 'Only whoever reported it can say how it was handled. A note is welcome.',
  caseIncomplete: (parts: string): string => `Still missing before it can go on: ${parts}.`,
  nothingChanged: 'That is how it stands already: nothing to change.',
  noTracker:
    'This product is connected to no tracker. An admin names one in desk.yml, under “tracker” of the product.',
  mayNotSee:
    'This complaint is confidential, and they may not see it. Pick somebody who may, or ask them with “ask”.',
  complainedAbout: 'The complaint is about this person, so it cannot go to them and stays confidential.',
};
