/** What only Feishu and Lark have to say: toasts, and forms that stand as cards. */
export const lark = {
  done: 'Done.',
  working: 'Working on it; the result comes as a message.',
  formBelow: 'The form stands below; only you see it.',
  formInDirect: 'The form is in our direct chat.',
  answerBelow: 'The answer stands below; only you see it.',
  answerInDirect: 'The answer is in our direct chat.',
  formSent: 'Sent.',
  formCancelled: 'Cancelled. Nothing was changed.',
  formRefused: 'Something is missing; look at the red lines.',
  choose: 'Choose',
  chooseMoment: 'Choose a time',
  choosePerson: 'Choose a person',
  picture: '[Picture]',
  file: (name: string): string => `[File] ${name}`,
  forwardCut: (count: number): string => `… and ${count} more messages`,
  unreadable: 'I could not read that message. Please copy what the customer said to me.',
  unsupported:
    'I cannot read this kind of message. Please write what the customer said, or send a picture, a file or forwarded messages.',
};
