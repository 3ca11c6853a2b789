import { say, type Part, type Sentence } from '../sentence.ts';

/** What the bot says while somebody is finding the right words. */
export const talk = {
  greeting:
    'Hello, I am Huiyin. I turn a customer’s complaint into one record with one thread, and remind people until it is answered.',
  greetingProducts: (products: string): string =>
    `Mention me here with the customer’s words to open a complaint for ${products}.`,
  greetingNoProducts:
    'No product belongs here yet: an admin mentions me here with “setup”. Until then, write to me directly.',
  whichComplaint: (action: string): string => `“${action}”: for which complaint?`,
  whichComplaintNone: (action: string): string =>
    `“${action}”: for which complaint? Name it, such as C-42, or write it in the complaint’s thread.`,
  didYouMean: (action: string): string => `Did you mean “${action}”?`,
  didYouMeanOn: (action: string, reference: string): string => `Did you mean “${action}” for ${reference}?`,
  orDraft: 'If not, I can open a complaint from your words.',
  noteKept: (reference: string): Sentence => say`I kept that as a note in ${reference}. Was it one of these?`,
  cardMoved: (reference: string): string =>
    `This copy of the card of ${reference} is an old one, and nothing was done. Please press on the new one.`,
  draftOpened: (reference: string, product: string): string =>
    `This is ${reference} already (${product}). To change the product, use “transfer”.`,
  pickProduct: 'Which product is it about? One click opens it.',
  tryAgain: (reference: string): string =>
    `That did not work just now, and nothing was changed. Please try again in a minute. (${reference})`,
  bug: (reference: string): string =>
    `Something broke on my side. Please look at the card before you try again; if it keeps happening, tell an admin this number: ${reference}`,
  adminPlaceGone: (platform: string, channel: string): string =>
    `I can no longer post to ${channel} in ${platform}: it is closed, or I was removed.`,
  adminPlaceGoneNext:
    'Invite me again, or mention me with “setup” in another place for the product. What waits is kept.',
  namedPlace: (name: string, id: string): string => `${name} (${id})`,
  adminPersonGone: (name: string): string =>
    `I can no longer write to ${name}: their account is gone, or they shut me out.`,
  adminPersonGoneNext: 'Please tell them yourself, or put somebody else in their place.',
  adminAccessGone: (platform: string): string => `${platform} no longer lets me in: nothing goes out there.`,
  adminAccessGoneNext: 'Check the tokens and restart me. Reminders wait and go out afterwards, marked late.',
  adminAccessBack: (platform: string): string =>
    `${platform} lets me in again. What waited is going out now.`,
  adminFailing: (platform: string): string =>
    `${platform} has not answered for a while: nothing goes out there.`,
  adminFailingNext:
    'I keep trying for a week. Whoever can be reached on another platform is. If this lasts, look at the network and at the platform’s status page.',
  adminAnswering: (platform: string): string => `${platform} answers again. What waited is going out now.`,
  adminPlace: (product: string): string => `Product: ${product}`,
  adminReference: (reference: string): string => `Complaint: ${reference}`,
  adminCode: (code: string): string => `Code: ${code}`,
  somePlace: 'one place',
  people: (people: readonly Part[]): Sentence =>
    people.flatMap((person, index) =>
      index === 0 ? [person] : [index === people.length - 1 ? ' and ' : ', ', person],
    ),
};
