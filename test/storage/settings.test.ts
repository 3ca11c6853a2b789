import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour } from '../support/a-complaint.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

describe('settings and clock', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
  });

  afterAll(() => home.close());

  it('keeps small values by name', async () => {
    const { settings } = home;
    expect(await settings.get('color')).toBeUndefined();
    await settings.set('color', { shade: ['深', 1, null] });
    expect(await settings.get('color')).toEqual({ shade: ['深', 1, null] });
    await settings.set('color', null);
    expect(await settings.get('color')).toBeNull();
    await settings.remove('color');
    expect(await settings.get('color')).toBeUndefined();
  });

  it('lets one of many set a value once', async () => {
    const setters = await Promise.all(
      Array.from({ length: 5 }, (_, index) => home.settings.setOnce('first', { index })),
    );
    expect(setters.filter(Boolean)).toHaveLength(1);
    expect(await home.settings.get('first')).toEqual({ index: setters.indexOf(true) });
    expect(await home.settings.setOnce('first', null)).toBe(false);
    expect(await home.settings.get('first')).toEqual({ index: setters.indexOf(true) });
  });

  it('lets one of many take a value, and only for the right one', async () => {
    await home.settings.set('setup-code', 'ABC-123');
    expect(await home.settings.take('setup-code', 'ABC-124')).toBe(false);
    const takers = await Promise.all(
      Array.from({ length: 5 }, () => home.settings.take('setup-code', 'ABC-123')),
    );
    expect(takers.filter(Boolean)).toHaveLength(1);
    expect(await home.settings.get('setup-code')).toBeUndefined();
  });

  it('moves the time by the offset', async () => {
    const before = await home.clock.now();
    await home.clock.setOffset(hour);
    const moved = await home.clock.now();
    expect(moved - before).toBeGreaterThanOrEqual(hour);
    expect(moved - before).toBeLessThan(2 * hour);
    expect(Number.isInteger(moved)).toBe(true);
    expect(await home.clock.offset()).toBe(hour);
    await home.clock.setOffset(0);
    expect(await home.clock.now()).toBeLessThan(moved);
  });
});
