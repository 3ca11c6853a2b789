import { countCharacters } from '../base/cut-text.ts';
import { LIMITS } from './limits.ts';

/** The menu behind "more": its options carry action and value themselves. */
export const MORE_ACTION = 'more';

/** Reads a message again in order to open the form that its text asked for; value as `writeMessageId` has it. */
export const FORM_OF_MESSAGE_ACTION = 'form_of_message';

export interface Pressed {
  readonly action: string;
  readonly value: string;
}

/** Action ids must differ within a block: the second of its name is `verb~2`. */
export function createActionIds(): (action: string) => string {
  const seen = new Map<string, number>();
  return (action) => {
    const count = (seen.get(action) ?? 0) + 1;
    seen.set(action, count);
    return count === 1 ? action : `${action}~${count}`;
  };
}

export function readActionId(actionId: string): string {
  return actionId.replace(/~\d+$/, '');
}

/** Slack refuses an empty value, and a button without any is a link. */
const NO_VALUE = '-';

export function writeButtonValue(value: string): string {
  return value === '' ? NO_VALUE : value;
}

export function readButtonValue(written: string): string {
  return written === NO_VALUE ? '' : written;
}

export function writeOptionValue({ action, value }: Pressed): string {
  const written = `${action}:${value}`;
  if (action.includes(':') || countCharacters(written) > LIMITS.optionValue) {
    throw new RangeError(`${action}: not an action that a menu of Slack can carry`);
  }
  return written;
}

export function readOptionValue(written: string): Pressed {
  const colon = written.indexOf(':');
  return colon === -1
    ? { action: written, value: '' }
    : { action: written.slice(0, colon), value: written.slice(colon + 1) };
}

export interface MessageId {
  readonly channel: string;
  readonly message: string;
}

export function writeMessageId({ channel, message }: MessageId): string {
  return `${channel}:${message}`;
}

export function readMessageId(written: string): MessageId {
  const { action: channel, value: message } = readOptionValue(written);
  return { channel, message };
}
