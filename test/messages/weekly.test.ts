import { describe, expect, it } from 'vitest';
import { drawWeekly, type WeeklyInput } from '../../src/messages/weekly.ts';
import { aDesk } from '../support/a-desk.ts';
import { english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';
import { noFigures, someFigures } from '../support/some-figures.ts';

const input: WeeklyInput = {
  product: 'billing',
  desk: aDesk(),
  first: '2026-11-09',
  last: '2026-11-15',
  isLate: false,
  figures: someFigures,
};

describe('the week of a product', () => {
  it('names the answers that its mean is of, not those to what was sent in the week', () => {
    const survey = { ...someFigures.survey, given: 0, answered: 0, answers: 3, mean: 4 };
    const week = drawWeekly({ ...input, figures: { ...someFigures, survey } }, english);
    expect(week && plainText(week)).toContain('4.0 of 5 (3 answers)');
  });

  it('is not told when nothing was open and nothing happened', () => {
    expect(drawWeekly({ ...input, figures: noFigures }, english)).toBeNull();
  });
});
