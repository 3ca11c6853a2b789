/** Forms by their callback id. */
export type FormName =
  | 'complaint_open'
  | 'contact'
  | 'contact-detail'
  | 'categorise'
  | 'update'
  | 'note'
  | 'evidence'
  | 'contain'
  | 'cause'
  | 'plan'
  | 'promise'
  | 'edit'
  | 'more-urgent'
  | 'transfer'
  | 'assign'
  | 'snooze'
  | 'wait'
  | 'escalate'
  | 'resolve'
  | 'outcome-refused'
  | 'close'
  | 'reopen'
  | 'reject'
  | 'merge'
  | 'away'
  | 'handover'
  | 'setup';

/** Reasons given by one tap; `other` asks for words. */
export type SnoozeReason = 'meeting' | 'working' | 'release' | 'customer-agreed' | 'other';
export type ReopenReason = 'came-back' | 'not-solved' | 'customer-back' | 'closed-by-mistake' | 'other';
export type RejectReason = 'not-our-product' | 'as-designed' | 'no-complaint' | 'test-or-spam' | 'other';
export type EscalateReason = 'customer-pressing' | 'no-answer' | 'wider-impact' | 'about-to-leave' | 'other';
