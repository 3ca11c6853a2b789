import type { SurveyReason } from '../../domain/survey-rules.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

/** Asking the customer, and those who reported, how it was handled. */
export const survey = {
  reason: {
    speed: 'Speed',
    informed: 'Being kept informed',
    manner: 'Friendliness',
    explanation: 'Explanations',
    solution: 'The solution',
    lasting: 'Whether it lasts',
    other: 'Something else',
  } satisfies Record<SurveyReason, string>,

  /** What the customer reads in the browser. */
  page: {
    language: 'en',
    otherLanguage: { code: 'zh', lang: 'zh-CN', name: '中文' },
    title: (product: string): string => `How did we do? · ${product}`,
    plainTitle: 'How did we do?',
    product: (product: string): string => `About your complaint · ${product}`,
    heading: 'How did we do?',
    lead: 'You told us that something was wrong. How well did we deal with it? It takes a minute.',
    score: 'How satisfied are you?',
    lowest: 'Not at all',
    highest: 'Very',
    scoreName: {
      1: '1: very dissatisfied',
      2: '2: dissatisfied',
      3: '3: neither',
      4: '4: satisfied',
      5: '5: very satisfied',
    } as Readonly<Record<number, string>>,
    reasons: 'What made the difference?',
    reasonsHint: 'any number',
    words: 'Anything else?',
    optional: 'optional',
    mayCall: 'You may call me about it',
    mayCallHint: 'We use the contact details we already have.',
    submit: 'Send',
    privacy: 'Only the people who look after your complaint read this.',
    faultsTitle: 'Not sent yet',
    fault: {
      score: 'Please pick a number from 1 to 5.',
      reasons: 'Please pick from the list.',
      words: 'That is longer than 2,000 characters. Please shorten it.',
      mayCall: 'Please tick or leave the box.',
    },
    thanks: { heading: 'Thank you', text: 'Your answer is with the people who looked after your complaint.' },
    thanksBad: {
      heading: 'Thank you for being frank',
      text: 'We are sorry that it did not go better. Somebody in charge will look at your answer within one working day.',
    },
    answered: {
      heading: 'We have your answer',
      text: 'This link takes one answer, and it has reached us. Thank you!',
    },
    expired: {
      heading: 'This link has expired',
      text: 'It could be answered for a limited time only. If there is something we should know, please tell the person you are in touch with.',
    },
    replaced: {
      heading: 'There is a newer link',
      text: 'Please use the one that you were sent last.',
    },
    unknown: {
      heading: 'This link does not work',
      text: 'Perhaps a part of it was lost on the way. Please open the whole link from the message you got.',
    },
    tooMany: {
      heading: 'One moment, please',
      text: 'There were too many attempts. Please try again in a few minutes; the link stays as it is.',
    },
    tooLarge: { heading: 'That was too long', text: 'Please go back and write a little less.' },
  },

  /** To copy, for whoever talks to the customer; also the mail. */
  invitation: {
    subject: (product: string): string => `How did we do? (${product})`,
    text: (hello: string, product: string, url: string, until: string): string =>
      `${hello}\n\nYou had a complaint about ${product}, and we have dealt with it. How did we do? A minute of your time helps us to do better:\n${url}\n\nThe link can be answered once, until ${until}. You need no account.\n\nThank you!`,
    label: 'For the customer, in English',
  },

  /** To the liaison, after closing. */
  offer: (reference: string): string =>
    `${reference} is closed. Would you like to ask the customer how it went? I make the link, you pass it on.`,
  offerNext: (days: number): string =>
    days === 1 ? 'It can be answered once, for one day.' : `It can be answered once, for ${days} days.`,
  rateAsk: 'You reported it: how well was it handled on our side?',
  rateOffer: (reference: string): string =>
    `${reference}, which you reported, is closed. How well was it handled?`,
  given: (until: Part): Sentence =>
    say`Here is the customer’s survey. Please pass it on as you usually talk to them; it can be answered until ${until}.`,
  givenForMail: (until: Part): Sentence =>
    say`The customer’s survey could not be mailed, so please pass it on yourself; it can be answered until ${until}.`,
  mailed: (until: Part): Sentence =>
    say`The customer was mailed a survey; it can be answered until ${until}.`,
  givenInThread: (who: Part): Sentence => say`${who} asks the customer how they found it.`,
  givenByBot: (who: Part): Sentence => say`${who} has a survey link for the customer.`,
  skipped: (who: Part): Sentence => say`${who}: the customer is not asked for their opinion.`,
  answered: (score: number): string => `The customer answered the survey: ${score} out of 5.`,
  about: (reasons: string): string => `About: ${reasons}`,
  mayCall: 'They may be called about it.',
  bad: (score: number): string =>
    `The customer is not satisfied: ${score} out of 5. Please talk to them, and say what came of it.`,
  badNext: (when: Part): Sentence => say`Follow-up due ${when}.`,
  followedUp: (who: Part): Sentence => say`${who} saw to the customer’s answer.`,
  rated: (who: Part, score: number): Sentence => say`${who} rates the handling ${score} out of 5.`,
  rate: {
    1: '1: poor',
    2: '2: not good',
    3: '3: fair',
    4: '4: good',
    5: '5: very good',
  } as Readonly<Record<number, string>>,
  history: {
    score: (score: number): string => `${score} out of 5`,
    number: (number: number): string => `survey ${number}`,
    byMail: 'by mail',
  },
  answers: {
    given: 'The link for the customer is in our direct messages.',
    again: 'The link was made already; here it is again.',
    skipped: (reference: string): string => `${reference}: the customer is not asked.`,
    followedUp: (reference: string): string => `Noted. The follow-up of ${reference} is done.`,
    rated: 'Thank you, that is noted.',
  },
  skipReason: {
    'no-contact': 'The customer cannot be reached',
    'asked-lately': 'They were asked a short while ago',
    'not-wanted': 'They do not want to be asked',
    sensitive: 'It would do harm now',
    other: 'Something else',
  },
};
