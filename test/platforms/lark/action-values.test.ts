import { describe, expect, it } from 'vitest';
import {
  readPressed,
  writeButtonValue,
  writeMenuEntry,
  writeMenuValue,
} from '../../../src/platforms/lark/action-values.ts';

describe('readPressed', () => {
  it.each([
    { isInThread: true, isOnHome: false },
    { isInThread: false, isOnHome: true },
    { isInThread: false, isOnHome: false },
  ])('reads back what a button and a menu wrote on %j', (standsOn) => {
    const pressed = { action: 'acknowledge', value: 'C-42' };
    expect(readPressed({ value: writeButtonValue(pressed, standsOn) })).toEqual({ ...pressed, ...standsOn });
    const menu = { value: writeMenuValue(standsOn), option: writeMenuEntry(pressed) };
    expect(readPressed(menu)).toEqual({ ...pressed, ...standsOn });
  });

  it('carries what the contract says and nothing else', () => {
    expect(writeButtonValue({ action: 'acknowledge', value: 'C-42' }, { isInThread: false })).toEqual({
      verb: 'acknowledge',
      ref: 'C-42',
    });
  });

  it.each([
    [{ value: { verb: 'acknowledge' } }, { action: 'acknowledge', value: '' }],
    [{ value: { verb: 'show', ref: 42 } }, { action: 'show', value: '42' }],
    [{ value: '{"verb":"show","ref":"C-42"}' }, { action: 'show', value: 'C-42' }],
    [
      { value: { verb: 'more' }, option: 'open' },
      { action: 'open', value: '' },
    ],
    [
      { value: { verb: 'more' }, option: 'show:a:b' },
      { action: 'show', value: 'a:b' },
    ],
  ])('reads %j', (action, expected) => {
    expect(readPressed(action)).toEqual({ ...expected, isInThread: false, isOnHome: false });
  });

  it.each([
    {},
    { value: null },
    { value: 'acknowledge' },
    { value: [] },
    { value: { verb: 7 } },
    { value: { form: 'complaint_open', nonce: '1' } },
    { value: { verb: 'more' } },
    { value: { verb: 'more' }, option: null },
  ])('takes %j for no button of ours', (action) => {
    expect(readPressed(action)).toBeNull();
  });

  it('refuses a menu entry that could not be read back', () => {
    expect(() => writeMenuEntry({ action: 'a:b', value: 'C-42' })).toThrow(RangeError);
  });
});
