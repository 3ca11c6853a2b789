/** What whoever decided, explained, improved or prevented is told. */
export const doneOfMeasures: Readonly<
  Record<string, { readonly en: readonly string[]; readonly zh: readonly string[] }>
> = {
  options: { en: ['The option is kept with C-42.'], zh: ['备选方案已存入 C-42。'] },
  'choose-option': { en: ['The choice is kept with C-42.'], zh: ['C-42 的方案已选定。'] },
  step: { en: ['The step stands in the plan of C-42.'], zh: ['步骤已加入 C-42 的方案。'] },
  'step-done': { en: ['Done. C-42 shows it.'], zh: ['好的，C-42 已更新。'] },
  'pass-explanation': {
    en: ['Zhang and 吴刚 can approve the words for the customer of C-42 now.'],
    zh: ['C-42 给客户的说明已送审，等 Zhang、吴刚 通过。'],
  },
  'approve-explanation': {
    en: ['Approved. 林晓 gets the words for the customer of C-42.'],
    zh: ['已通过，C-42 给客户的说明已交给 林晓。'],
  },
  'return-explanation': {
    en: ['The writer of C-42’s explanation gets it back with your reason.'],
    zh: ['C-42 给客户的说明已退回，写的人会看到原因。'],
  },
  action: { en: ['The action is kept with C-42.'], zh: ['措施已存入 C-42。'] },
  'change-action': { en: ['The action of C-42 is changed.'], zh: ['C-42 的措施已调整。'] },
  'begin-action': { en: ['Noted: the action of C-42 is in progress.'], zh: ['好的，C-42 的措施进行中。'] },
  'action-done': { en: ['Thank you. The action of C-42 is done.'], zh: ['好的，C-42 的措施已完成。'] },
  'drop-action': {
    en: ['Noted in C-42: this action will not be done.'],
    zh: ['已记入 C-42：这项措施不做。'],
  },
  'effect-failed': { en: ['The action of C-42 is open again.'], zh: ['C-42 的措施已重新打开。'] },
  link: { en: ['Linked: both C-42 and the other one show it.'], zh: ['C-42 和那一条都已记下关联。'] },
  unlink: { en: ['The link of C-42 is gone on both sides.'], zh: ['C-42 的关联已取消，两边都已更新。'] },
};
