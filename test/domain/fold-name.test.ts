import { describe, expect, it } from 'vitest';
import { foldName } from '../../src/domain/fold-name.ts';

describe('foldName', () => {
  it.each([
    ['ACME, Inc.', 'acme inc'],
    ['  Acme   Inc ', 'acme inc'],
    ['ＡＣＭＥ－Inc', 'acme inc'],
    ['远山 科技', '远山科技'],
    ['远山科技（上海）', '远山科技上海'],
    ['Müller & Söhne', 'müller söhne'],
    ['!!!', '!!!'],
  ])('folds %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('keeps customers of other names apart', () => {
    expect(foldName('Acme Inc')).not.toBe(foldName('Acme Labs'));
    expect(foldName('Müller')).not.toBe(foldName('Muller'));
  });

  it('is null where there is no name, and short enough for an index', () => {
    expect(foldName(' ')).toBeNull();
    expect([...(foldName('x'.repeat(5000)) ?? '')]).toHaveLength(200);
  });
});
