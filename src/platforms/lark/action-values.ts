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
  /** It stands on somebody's own page, which is drawn again. */
  readonly isOnHome: boolean;
}

/** What a button brings back of the message it stands on. */
export interface StandsOn {
  readonly isInThread: boolean;
  readonly isOnHome?: boolean;
}

interface WrittenValue {
  readonly verb: string;
  readonly ref?: string;
  readonly t?: 1;
  readonly h?: 1;
}

function markOf({ isInThread, isOnHome }: StandsOn) {
  return { ...(isInThread && { t: 1 as const }), ...(isOnHome === true && { h: 1 as const }) };
}

export function writeButtonValue(
  { action, value }: { action: string; value: string },
  standsOn: StandsOn,
): WrittenValue {
  return { verb: action, ref: value, ...markOf(standsOn) };
}

export function writeMenuValue(standsOn: StandsOn): WrittenValue {
  return { verb: MORE, ...markOf(standsOn) };
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
  const standsOn = { isInThread: read['t'] === 1, isOnHome: read['h'] === 1 };
  if (read['verb'] !== MORE) return { action: read['verb'], value: textOf(read['ref']), ...standsOn };
  return typeof option === 'string' ? { ...readMenuEntry(option), ...standsOn } : null;
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
