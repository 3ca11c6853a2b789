import { describe, expect, it } from 'vitest';
import { findUnknownArgument } from '../../src/composition/desk-arguments.ts';

describe('findUnknownArgument', () => {
  const apply = { options: ['--running'], words: 1 };

  it.each<[readonly string[], string | null]>([
    [['desk.yml'], null],
    [['--running', 'desk.yml'], null],
    [['desk.yml', '--runing'], '--runing'],
    [['desk.yml', 'other.yml'], 'other.yml'],
    [['other.yml', '--running', 'desk.yml'], 'desk.yml'],
    [[], null],
  ])('finds in %j what has no effect: %s', (args, unknown) => {
    expect(findUnknownArgument(args, apply)).toBe(unknown);
  });

  it('takes any number of words where they are one name', () => {
    expect(findUnknownArgument(['星河', '科技'], { options: [], words: null })).toBeNull();
  });
});
