/** The first day: from tokens without a desk to the first product. */
export const setup = {
  asked: 'To make you the first admin I need the one-time code from my log. Type: setup and the code.',
  askedWrong:
    'That code does not fit. The right one is in my log, at the last start. Type: setup and the code.',
  example: 'setup K7Q2-94XM',
  adminWelcomed: 'Welcome, you are the admin now.',
  adminNext:
    'Next: invite me to where a product’s people talk, and mention me there with “setup”. A form asks for the product, its owner, backup and lead; nobody needs to know an id.',
  adminFile: 'If you would rather write a file: desk.yml can say all of it.',
  done: (product: string, owner: string): string =>
    `${product} is set up. ${owner} answers for its complaints.`,
  doneChannel: (channel: string): string => `Cards go to ${channel}.`,
  doneHere: 'Cards go here.',
  doneNext: 'Try it: mention me with a sentence of a customer.',
  noDeskAdmin:
    'There is no product yet. Mention me with “setup” where a product’s people talk: one short form, and it runs.',
  noDeskOthers:
    'I am not set up yet. Please ask an admin to mention me with “setup” where the product’s people talk; after that, just write to me again.',
};
