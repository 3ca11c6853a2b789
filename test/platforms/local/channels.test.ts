import { describe, expect, it } from 'vitest';
import { canSeeChannel, hasChannel, listChannels } from '../../../src/platforms/local/channels.ts';
import { aDesk } from '../../support/a-desk.ts';

const desk = aDesk();

describe('listChannels', () => {
  it('names where complaints come in first, then the products’ own', () => {
    expect(listChannels(desk)).toEqual([
      { id: 'support', isIntake: true, products: [] },
      { id: 'support-billing', isIntake: true, products: ['计费'] },
      { id: 'billing', isIntake: false, products: ['计费'] },
      { id: 'app', isIntake: false, products: ['App'] },
    ]);
  });

  it('has a place to report from in a desk without products', () => {
    expect(listChannels({ ...desk, products: new Map() })).toEqual([
      { id: 'support', isIntake: true, products: [] },
    ]);
  });
});

describe('canSeeChannel', () => {
  it('shows channels to everybody and a conversation with the bot to its person', () => {
    expect(canSeeChannel(desk, 'billing', 'lin')).toBe(true);
    expect(canSeeChannel(desk, 'D:lin', 'lin')).toBe(true);
    expect(canSeeChannel(desk, 'D:lin', 'wu')).toBe(false);
    expect(canSeeChannel(desk, 'nowhere', 'lin')).toBe(false);
  });
});

describe('hasChannel', () => {
  it('has a conversation for each person of the desk', () => {
    expect(hasChannel(desk, 'D:lin')).toBe(true);
    expect(hasChannel(desk, 'D:nobody')).toBe(false);
  });
});
