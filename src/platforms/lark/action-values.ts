/** The menu behind "more": its entries carry verb and reference themselves. */
const MORE = 'more';

/** `event.action` of a card callback, as far as we look at it. */
export interface CardAction {
  readonly value?: unknown;
  /** Of a menu: the value of the picked entry. */
  readonly option?: string | null | undefined;
  /** By the name of the input. */
  readonly form_value?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface PressedAction {
  readonly action: string;
  readonly value: string;
  /** The button stands on a message inside a thread. */
  readonly isInThread: boolean;
}

interface WrittenValue {
  readonly verb: string;
  readonly ref?: string;
  readonly t?: 1;
}

export function writeButtonValue(
  { action, value }: { action: string; value: string },
  isInThread: boolean,
): WrittenValue {
  return { verb: action, ref: value, ...(isInThread && { t: 1 }) };
}

export function writeMenuValue(isInThread: boolean): WrittenValue {
  return { verb: MORE, ...(isInThread && { t: 1 }) };
}

export function writeMenuEntry({ action, value }: { action: string; value: string }): string {
  if (action.includes(':')) throw new RangeError(`${action}: not an action that a menu of Lark can carry`);
  return `${action}:${value}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null: no button or menu of ours. Some clients bring the value back as JSON in text. */
export function readPressed({ value, option }: CardAction): PressedAction | null {
  const read = readValue(value);
  if (read === null || typeof read['verb'] !== 'string') return null;
  const isInThread = read['t'] === 1;
  if (read['verb'] !== MORE) return { action: read['verb'], value: textOf(read['ref']), isInThread };
  return typeof option === 'string' ? { ...readMenuEntry(option), isInThread } : null;
}

export function readValue(value: unknown): Readonly<Record<string, unknown>> | null {
  if (isRecord(value)) return value;
  if (typeof value !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readMenuEntry(written: string): { action: string; value: string } {
  const colon = written.indexOf(':');
  return colon === -1
    ? { action: written, value: '' }
    : { action: written.slice(0, colon), value: written.slice(colon + 1) };
}
