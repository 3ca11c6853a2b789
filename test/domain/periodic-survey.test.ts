import { describe, expect, it } from 'vitest';
import { periodOf, readRecipient, writeRecipient } from '../../src/domain/periodic-survey.ts';

describe('periodOf', () => {
  it('is that of the day where the product’s people work', () => {
    const newYear = Date.UTC(2026, 11, 31, 18);
    expect(periodOf('quarter', newYear, 'UTC')).toBe('2026-Q4');
    expect(periodOf('quarter', newYear, 'Asia/Shanghai')).toBe('2027-Q1');
    expect(periodOf('month', newYear, 'UTC')).toBe('2026-12');
    expect(periodOf('half-year', newYear, 'UTC')).toBe('2026-H2');
    expect(periodOf('year', newYear, 'Asia/Shanghai')).toBe('2027');
  });
});

describe('readRecipient', () => {
  it.each([
    ['蓝海科技 <a.b@example.com>', '蓝海科技', 'a.b@example.com'],
    ['ops@example.com', null, 'ops@example.com'],
    ['红山 李雷', '红山 李雷', null],
    ['Acme (x@example.com)', 'Acme', 'x@example.com'],
  ])('reads %s', (written, name, address) => {
    expect(readRecipient(written)).toEqual({ name, address });
    expect(readRecipient(writeRecipient({ name, address }))).toEqual({ name, address });
  });
});
