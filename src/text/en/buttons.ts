import type { Verb } from '../../domain/verb.ts';

export type ButtonAction =
  | Verb
  | 'told'
  | 'sent'
  | 'templates'
  | 'contact-detail'
  | 'categorise'
  | 'offer-open'
  | 'offer-leave'
  | 'outcome-accepted'
  | 'outcome-refused'
  | 'ask-review'
  | 'more-urgent'
  | 'promise-kept'
  | 'still-on-it'
  | 'open-in'
  | 'open-draft'
  | 'list-page'
  | 'away-off'
  | 'accept-handover';

export const buttons = {
  more: 'More',
  spoken: (label: string, reference: string): string => `${label}: ${reference}`,
  openReference: (reference: string): string => `Open ${reference}`,
  label: {
    new: 'New complaint',
    acknowledge: 'Acknowledge',
    contact: 'Log contact',
    update: 'Update',
    note: 'Note',
    edit: 'Edit',
    assign: 'Assign',
    transfer: 'Transfer',
    ask: 'Ask for help',
    evidence: 'Add evidence',
    contain: 'Contain damage',
    cause: 'Log cause',
    options: 'Options',
    plan: 'Plan',
    promise: 'Promise a date',
    action: 'Action',
    wait: 'Wait',
    resume: 'Resume',
    snooze: 'Snooze',
    escalate: 'Escalate',
    nudge: 'Nudge',
    resolve: 'Resolve',
    close: 'Close',
    reopen: 'Reopen',
    reject: 'Reject',
    merge: 'Merge',
    link: 'Link',
    restrict: 'Make confidential',
    undo: 'Undo',
    why: 'Why?',
    show: 'Show',
    list: 'All complaints',
    mine: 'My complaints',
    customer: 'Customer',
    search: 'Search',
    report: 'Report',
    case: 'Case study',
    faq: 'Articles',
    home: 'Home',
    away: 'Away',
    handover: 'Hand over',
    news: 'Product news',
    digest: 'Digest',
    erase: 'Erase',
    setup: 'Set up',
    help: 'Help',
    told: 'Told the customer',
    sent: 'I have sent this',
    templates: 'Wording for the customer',
    'contact-detail': 'More about this talk',
    categorise: 'Set the category',
    'offer-open': 'Open a complaint',
    'offer-leave': 'Not now',
    'outcome-accepted': 'Customer accepts',
    'outcome-refused': 'Not accepted',
    'ask-review': 'Ask for a review',
    'more-urgent': 'More urgent',
    'promise-kept': 'Promise kept',
    'still-on-it': 'Still on it',
    'open-in': 'Open',
    'open-draft': 'Open as complaint',
    'list-page': 'Next page',
    'away-off': 'I am back',
    'accept-handover': 'Accept all',
  } satisfies Record<ButtonAction, string>,
  withdraw: 'Withdraw',
  confirmWithdraw: {
    title: (reference: string): string => `Withdraw ${reference}?`,
    text: 'It is taken off everybody’s list, and all clocks stop. The history keeps it.',
    yes: 'Withdraw',
    no: 'Keep it',
  },
  confirmRestrict: {
    title: (reference: string): string => `Make ${reference} confidential?`,
    text: 'It goes on in a private conversation. The card here shrinks to its reference.',
    yes: 'Make confidential',
    no: 'Leave it',
  },
};
