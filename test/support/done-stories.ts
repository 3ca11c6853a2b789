import type { Story } from './a-complaint.ts';
import { toldOfMeasures } from './measure-stories.ts';
import { stories, toldStories } from './told-stories.ts';

const still = { verb: 'still-on-it', person: 'chen', how: 'button' } as const;

const measures = toldOfMeasures(stories.acknowledged);

/** Each thing that can be done, and the story as it stands right after it. */
export const doneStories: Readonly<Record<string, () => Story>> = {
  options: measures['option-added'].story,
  'choose-option': measures['option-chosen'].story,
  step: measures['step-added'].story,
  'step-done': measures['step-done'].story,
  'pass-explanation': measures['explanation-passed'].story,
  'approve-explanation': measures['explanation-approved'].story,
  'return-explanation': measures['explanation-returned'].story,
  action: measures['action-added'].story,
  'change-action': measures['action-changed'].story,
  'begin-action': () => measures['action-added'].story().when('zhang', { verb: 'begin-action', number: 1 }),
  'action-done': measures['action-done'].story,
  'drop-action': measures['action-dropped'].story,
  'effect-failed': measures['effect-judged'].story,
  link: measures.linked.story,
  unlink: measures.unlinked.story,
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
