import { describe, expect, it } from 'vitest';
import { summaryToast, toastOf } from '../../../src/platforms/lark/toast.ts';
import type { Message } from '../../../src/ports/message.ts';

const at = Date.UTC(2026, 10, 21, 10, 0);

function aMessage(locale: Message['locale']): Message {
  const text: Message['summary'] = [
    { kind: 'text', text: 'C-1 · ' },
    { kind: 'moment', at, zone: 'Asia/Shanghai', style: 'day-time' },
    { kind: 'text', text: ' / ' },
    { kind: 'moment', at, zone: 'Asia/Shanghai', style: 'time' },
  ];
  return { tone: 'success', summary: text, blocks: [{ kind: 'text', text }], locale };
}

describe('a toast', () => {
  it.each([
    ['zh-CN', 'C-1 · 11月21日 18:00 / 18:00'],
    ['en', 'C-1 · 21 Nov, 18:00 / 18:00'],
  ] as const)('writes moments as short as people say them in %s', (locale, content) => {
    expect(toastOf(aMessage(locale))).toEqual({ type: 'success', content });
    expect(summaryToast(aMessage(locale)).content).toBe(content);
  });
});
