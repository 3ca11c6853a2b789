import { say, type Part, type Sentence } from '../sentence.ts';

/** Who is away and who stands in, and what is handed over. */
export const people = {
  days: (first: string, last: string): string => `${first} to ${last}`,
  moments: (from: Part, to: Part): Sentence => say`from ${from} to ${to}`,
  away: {
    youAway: (when: Sentence): Sentence => say`You are away: ${when}.`,
    theyAway: (who: Part, when: Sentence): Sentence => say`${who} is away: ${when}.`,
    youAwayNow: (when: Sentence): Sentence => say`You are marked as away: ${when}.`,
    moreWords: 'The other words of that message were not understood and are not kept.',
    noneOpen: 'No open complaint has to be answered for in that time, as of now.',
    open: (count: number): string =>
      count === 1
        ? '1 open complaint has to be answered for in that time.'
        : `${count} open complaints have to be answered for in that time.`,
    standIn: (who: Part): Sentence => say`Reminders go to ${who}, who is told now.`,
    standInYou: 'Reminders go to you.',
    standInAway: (who: Part, when: Sentence): Sentence => say`But ${who} is away too: ${when}.`,
    insteadOf: (who: Sentence): Sentence => say`For those days ${who} steps in, then the lead.`,
    noStandIn: (who: Sentence): Sentence =>
      say`Nobody stands in by name: ${who} gets the reminders, then the lead.`,
    nobody: 'the backup of the product',
    offerHandover: 'That is long: better hand over what is open.',
    ended: 'Welcome back. Reminders come to you again.',
    endedFor: (who: Part): Sentence => say`${who} is back: reminders go there again.`,
    toStandIn: (who: Part, when: Sentence): Sentence => say`${who} is away: ${when}. You stand in.`,
    toStandInNext: 'Reminders for what that person answers for come to you, and say so.',
    toStandInEnded: (who: Part): Sentence => say`You no longer stand in for ${who}.`,
    saidBy: (who: Part): Sentence => say`Said by ${who}.`,
    fault: {
      'unknown-person': 'I do not know this person. Name somebody with @, or pick one.',
      'not-yours':
        'Only a lead or an admin says that somebody else is away. Leave the person out to mean yourself.',
      'days-needed': 'Say from when to when, for example: away 3 days',
      passed: 'That is over already. Say days that are still to come.',
      'ends-before': 'It ends before it begins. Say the first day first.',
      'too-long': 'That is longer than a year. Say a year at most, and the rest later.',
      'unknown-stand-in': 'I do not know who is to stand in. Name somebody with @, or pick one.',
      'no-staff': 'Only somebody who has a role in the desk can stand in. An admin gives one.',
      'stands-in-for-oneself': 'Nobody stands in for themselves. Name somebody else, or nobody.',
      'not-away': 'Nothing to end: no absence is known here.',
    },
  },
  handover: {
    /** On a button that takes one, or however many came with it. */
    accept: 'Take over',
    given: (count: number, who: Part): Sentence =>
      count === 1
        ? say`${count} complaint is handed over to ${who}.`
        : say`${count} complaints are handed over to ${who}.`,
    givenNext:
      'You both have the list with its running clocks. The clocks go on; you hear when they are accepted.',
    left: (references: string): string => `Not handed over: ${references}.`,
    leftWhy: {
      hidden: 'may not be seen by them',
      'complained-about': 'is about that person',
      other: 'changed meanwhile, or is not yours to hand over',
    },
    leftOne: (references: string, why: string): string => `${references} (${why})`,
    toTaker: (who: Part, count: number): Sentence =>
      count === 1
        ? say`${who} hands ${count} complaint over to you. You answer for it from now on.`
        : say`${who} hands ${count} complaints over to you. You answer for them from now on.`,
    toGiver: (who: Part, count: number): Sentence =>
      count === 1
        ? say`${count} complaint that was yours is handed over to ${who}.`
        : say`${count} complaints that were yours are handed over to ${who}.`,
    reason: (words: Part): Sentence => say`Reason: ${words}`,
    more: (count: number): string => `… and ${count} more`,
    accepted: (who: Part, count: number): Sentence =>
      count === 1
        ? say`${who} has accepted the ${count} complaint you handed over.`
        : say`${who} has accepted the ${count} complaints you handed over.`,
    youAccepted: (count: number): string =>
      count === 1 ? 'Accepted: 1 complaint is yours.' : `Accepted: ${count} complaints are yours.`,
    alreadyAccepted: 'You have accepted them already.',
    noLonger: 'None of these is yours any more: they were closed, or somebody else answers for them.',
    noClock: 'no clock is running',
    fault: {
      'unknown-person': 'I do not know this person. Name somebody with @, or pick one.',
      'no-staff': 'Only somebody who has a role in the desk can take complaints over. An admin gives one.',
      'same-person': 'They are there already. Name somebody else.',
      'not-yours': 'You may hand over what is yours; a lead or an admin hands over for others.',
      'nothing-open': 'There is nothing open to hand over.',
      'unknown-complaint': 'I do not know this complaint.',
    },
  },
};
