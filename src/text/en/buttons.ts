import type { Verb } from '../../domain/verb.ts';

export type ButtonAction =
  | Verb
  | 'told'
  | 'decide'
  | 'improve'
  | 'choose-option'
  | 'step'
  | 'step-done'
  | 'explain'
  | 'pass-explanation'
  | 'approve-explanation'
  | 'return-explanation'
  | 'begin-action'
  | 'action-done'
  | 'drop-action'
  | 'change-action'
  | 'unlink-item'
  | 'effect-worked'
  | 'effect-failed'
  | 'unlink'
  | 'investigate'
  | 'whys'
  | 'impact'
  | 'keep-thread'
  | 'answer-request'
  | 'cancel-request'
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
  | 'report-part'
  | 'triage'
  | 'acknowledge-all'
  | 'list-back'
  | 'list-filter'
  | 'away-off'
  | 'accept-handover'
  | 'similar'
  | 'facts'
  | 'merge-into'
  | 'link-to'
  | 'case-rest'
  | 'show-case'
  | 'publish-case'
  | 'return-case'
  | 'article'
  | 'show-article'
  | 'edit-article'
  | 'retire-article'
  | 'article-holds'
  | 'erase-customer'
  | 'give-survey'
  | 'skip-survey'
  | 'follow-up'
  | 'rate-handling';

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
    answer: 'Answer',
    contain: 'Contain damage',
    cause: 'Log cause',
    options: 'Options',
    plan: 'Plan',
    promise: 'Promise a date',
    action: 'Action',
    track: 'Send to tracker',
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
    board: 'Board',
    faq: 'Articles',
    home: 'Home',
    away: 'Away',
    handover: 'Hand over',
    news: 'Product news',
    digest: 'Digest',
    erase: 'Erase',
    setup: 'Set up',
    help: 'Help',
    investigate: 'Investigate',
    whys: 'Five whys',
    impact: 'Impact',
    'keep-thread': 'Keep the thread',
    'answer-request': 'Answer',
    'cancel-request': 'Call off',
    decide: 'Solution and explanation',
    improve: 'Improve and prevent',
    'choose-option': 'Choose',
    step: 'Add a step',
    'step-done': 'Step done',
    explain: 'Explain to the customer',
    'pass-explanation': 'Give it on',
    'approve-explanation': 'Approve',
    'return-explanation': 'Give it back',
    'begin-action': 'Begin',
    'action-done': 'Done',
    'drop-action': 'Not doing it',
    'change-action': 'Change',
    'unlink-item': 'Unlink from tracker',
    'effect-worked': 'It worked',
    'effect-failed': 'It did not',
    unlink: 'Unlink',
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
    'report-part': 'Report',
    triage: 'One by one',
    'acknowledge-all': 'Acknowledge all',
    'list-back': 'Previous page',
    'list-filter': 'Filter',
    'away-off': 'I am back',
    'accept-handover': 'Accept all',
    similar: 'Similar ones',
    facts: 'Product facts',
    'merge-into': 'Merge into it',
    'link-to': 'Link it',
    'case-rest': 'Go on: result and lessons',
    'show-case': 'Read the case study',
    'publish-case': 'Publish',
    'return-case': 'Give back',
    article: 'Article',
    'show-article': 'Read the article',
    'edit-article': 'Change',
    'retire-article': 'Retire',
    'article-holds': 'Still right',
    'erase-customer': 'Erase for good',
    'give-survey': 'Give the survey link',
    'skip-survey': 'Do not ask',
    'follow-up': 'Follow up',
    'rate-handling': 'Rate the handling',
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
