import type { NewItem } from '../../src/ports/tracker.ts';

/** To be made; what a test looks at is given by it. */
export function anItem(more: Partial<NewItem> = {}): NewItem {
  return {
    title: '导出失败',
    text: '一直报错',
    kind: 'action',
    priority: 'P1',
    assignee: null,
    dueAt: Date.parse('2026-11-30T18:00:00+08:00'),
    link: null,
    ...more,
  };
}
