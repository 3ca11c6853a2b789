import type { Story } from './a-complaint.ts';
import { stories, toldStories } from './told-stories.ts';

const still = { verb: 'still-on-it', person: 'chen', how: 'button' } as const;

/** Each thing that can be done, and the story as it stands right after it. */
export const doneStories: Readonly<Record<string, () => Story>> = {
  new: stories.reported,
  acknowledge: stories.acknowledged,
  contact: () =>
    stories.acknowledged().when('lin', {
      verb: 'contact',
      channel: 'phone',
      summary: '解释了原因',
      apology: 'not-yet',
      apologyReason: null,
      reaction: 'unknown',
      reactionWords: null,
      promisedAt: null,
    }),
  'contact-detail': () =>
    toldStories['contact-logged']().story.when('lin', {
      verb: 'contact-detail',
      contact: null,
      direction: 'out',
      remedy: 'refund',
      mayCall: true,
      demand: '今天就退',
      contactPerson: '何先生',
    }),
  categorise: () =>
    stories.acknowledged().when('chen', { verb: 'categorise', category: 'billing', module: null, tags: [] }),
  sent: () =>
    stories.acknowledged().when('lin', {
      verb: 'sent',
      template: 'acknowledgement',
      channel: 'other',
      text: '已发受理回复：您好！',
    }),
  told: () => stories.withUpdate().when('lin', { verb: 'told', update: 3 }),
  update: stories.withUpdate,
  note: () => toldStories['note-added']().story,
  evidence: () => toldStories['evidence-added']().story,
  edit: () => toldStories.reassessed().story,
  'more-urgent': () => toldStories.reassessed().story,
  transfer: () => toldStories.transferred().story,
  assign: () => toldStories.assigned().story,
  snooze: () => toldStories.snoozed().story,
  wait: () => toldStories['waiting-started']().story,
  resume: () => toldStories['waiting-ended']().story,
  escalate: () => toldStories.escalated().story,
  nudge: () => toldStories.nudged().story,
  resolve: stories.resolved,
  'outcome-accepted': () => stories.resolved().when('lin', { verb: 'outcome-accepted' }),
  'outcome-refused': () => toldStories['resolution-refused']().story,
  close: () => toldStories.closed().story,
  reopen: () => toldStories.reopened().story,
  reject: stories.rejected,
  'ask-review': () => toldStories['review-asked']().story,
  merge: () => toldStories.merged().story,
  restrict: () => toldStories.restricted().story,
  undo: () => toldStories.undone().story,
  contain: () => toldStories.contained().story,
  cause: () => toldStories['cause-found']().story,
  plan: () => toldStories.planned().story,
  promise: () => toldStories['promise-made']().story,
  'promise-kept': () => toldStories['promise-kept']().story,
  'still-on-it': () => toldStories['still-on-it-asked']().story.when('chen', still),
  'hand-over': stories.handedOver,
  'accept-handover': () => toldStories['handover-accepted']().story,
};
