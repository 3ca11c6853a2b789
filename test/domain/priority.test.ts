import { describe, expect, it } from 'vitest';
import { defaultPriorityTable, priorityOf } from '../../src/domain/priority.ts';

describe('priorityOf', () => {
  it.each([
    ['high', 'high', 'P1'],
    ['high', 'medium', 'P2'],
    ['medium', 'high', 'P2'],
    ['high', 'low', 'P3'],
    ['medium', 'medium', 'P3'],
    ['low', 'high', 'P3'],
    ['medium', 'low', 'P4'],
    ['low', 'medium', 'P4'],
    ['low', 'low', 'P4'],
  ] as const)('makes severity %s and urgency %s %s', (severity, urgency, priority) => {
    expect(priorityOf(severity, urgency)).toBe(priority);
  });

  it("goes by the desk's table where there is one", () => {
    const table = { ...defaultPriorityTable, low: { high: 'P1', medium: 'P4', low: 'P4' } } as const;
    expect(priorityOf('low', 'high', table)).toBe('P1');
  });
});
