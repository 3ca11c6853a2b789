import { describe, expect, it } from 'vitest';
import { listPublicHolidays } from '../../src/calendars/public-holidays.ts';

describe('listPublicHolidays', () => {
  it('knows a country’s, and a region’s beside them', async () => {
    const germany = await listPublicHolidays('DE', [2026]);
    expect(germany).toEqual(
      expect.arrayContaining(['2026-01-01', '2026-04-03', '2026-05-01', '2026-10-03', '2026-12-26']),
    );
    expect(germany).not.toContain('2026-01-06');
    expect(await listPublicHolidays('DE-BY', [2026])).toContain('2026-01-06');
  });

  it('lists the years that are asked for, in order and each day once', async () => {
    const days = (await listPublicHolidays('US', [2026, 2027])) ?? [];
    expect(days).toContain('2026-07-03');
    expect(days.filter((day) => day.startsWith('2027')).length).toBeGreaterThan(9);
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  it('lists every day of a holiday of several days', async () => {
    expect(await listPublicHolidays('SA', [2026])).toEqual(
      expect.arrayContaining(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22']),
    );
  });

  it.each(['XX', 'DE-XX', 'DE-BY-XX', 'DE-BY-A-1', 'china', '', 'toString'])('knows no %s', async (code) => {
    expect(await listPublicHolidays(code, [2026])).toBeNull();
  });
});
