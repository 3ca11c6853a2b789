/** Customers asked now and then, whether they complained or not. */
export const periodic = {
  title: (product: string): string => `Customer survey: ${product}`,
  toPassOn: (product: string, count: number): string =>
    `The regular survey about ${product} has begun. Please pass ${count === 1 ? 'this link' : `these ${count} links`} on, each to its customer; each takes one answer.`,
  again: (product: string, count: number): string =>
    `Half the time is over. ${count === 1 ? 'One customer has' : `${count} customers have`} not answered the survey about ${product} yet. Perhaps you remind them once.`,
  before: (period: string, mean: string, answered: number, asked: number): string =>
    `Last time (${period}): ${mean} of 5, ${answered} of ${asked} answered.`,
  subject: (product: string): string => `How do you find ${product}?`,
  invitation: (hello: string, product: string, url: string, until: string): string =>
    `${hello}\n\nWe would like to know how you get on with ${product}, and what we should do better. It takes a minute:\n${url}\n\nThe link can be answered once, until ${until}. You need no account.\n\nThank you!`,
  bad: (product: string, score: number): string =>
    `A customer answered the regular survey about ${product}: ${score} out of 5. Please talk to them; if it is a complaint, open one.`,
  from: (customer: string): string => `Customer: ${customer}`,
  page: {
    product: (product: string): string => product,
    lead: (product: string): string =>
      `How do you get on with ${product}? It takes a minute, and shows us what to do better.`,
    thanks: 'Your answer is with the people who look after the product.',
    privacy: 'Only the people who look after the product read this.',
  },
};
