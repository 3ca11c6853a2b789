import { isRecord, readValue, type CardAction } from './action-values.ts';
import { isOpenId } from './ids.ts';

/** Where the form was asked for: what is said after it is said there. */
export interface AskedAt {
  readonly channel: string;
  readonly thread: string | null;
}

/** Kinds of fields whose value is not yet what the core wants. */
export type FieldKind = 'person' | 'moment' | 'yes-no';

/** What the buttons of a form bring back: all that is needed to read it. */
export interface FormValue {
  readonly form: string;
  /** One for each drawing of a form. */
  readonly nonce: string;
  readonly context: Readonly<Record<string, string>>;
  readonly at: AskedAt | null;
  readonly kinds: Readonly<Record<string, FieldKind>>;
}

export interface FilledForm extends FormValue {
  readonly isCancel: boolean;
  /** By field, as Lark brings it and as a form is filled in again; nothing that was left empty. */
  readonly typed: Readonly<Record<string, string>>;
}

export const YES = 'yes';

/** What an input takes; longer fields go on in further inputs, `demand`, `demand__2`, … */
export const INPUT_LENGTH = 1_000;
/** An input that is as good as full was cut there: its text goes on without a break. */
const NEARLY_FULL = INPUT_LENGTH - 64;

export function writePartName(field: string, part: number): string {
  return part === 1 ? field : `${field}__${part}`;
}

/** Null: no form of ours. */
export function readForm(action: CardAction): FilledForm | null {
  const value = readValue(action.value);
  if (value === null || typeof value['form'] !== 'string' || typeof value['nonce'] !== 'string') return null;
  return {
    form: value['form'],
    nonce: value['nonce'],
    context: pickTexts(value['context']),
    at: readAskedAt(value['at']),
    kinds: pickKinds(value['kinds']),
    isCancel: value['cancel'] === 1,
    typed: readTyped(action.form_value ?? {}),
  };
}

function pickTexts(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function readAskedAt(value: unknown): AskedAt | null {
  if (!isRecord(value) || typeof value['channel'] !== 'string') return null;
  return {
    channel: value['channel'],
    thread: typeof value['thread'] === 'string' ? value['thread'] : null,
  };
}

function pickKinds(value: unknown): Record<string, FieldKind> {
  const isKind = (kind: string): kind is FieldKind => ['person', 'moment', 'yes-no'].includes(kind);
  return Object.fromEntries(
    Object.entries(pickTexts(value)).filter((entry): entry is [string, FieldKind] => isKind(entry[1])),
  );
}

function readTyped(filled: Readonly<Record<string, unknown>>): Record<string, string> {
  const parts = new Map<string, string[]>();
  const names = Object.keys(filled).toSorted((one, other) => partOf(one) - partOf(other));
  for (const name of names) {
    const text = readInput(filled[name]);
    const field = name.replace(PART, '');
    if (text !== '') parts.set(field, [...(parts.get(field) ?? []), text]);
  }
  return Object.fromEntries([...parts].map(([field, texts]) => [field, joinParts(texts)]));
}

const PART = /__(\d)$/;

function partOf(name: string): number {
  return Number(PART.exec(name)?.[1] ?? 1);
}

/** Menus that take several, and boxes to tick, are none of ours; what they would bring is read all the same. */
function readInput(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? YES : 'no';
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '';
}

function joinParts(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => {
    const wasCut = (parts[index - 1] ?? '').length >= NEARLY_FULL;
    return wasCut ? text + part : `${text}\n${part}`;
  });
}

/** As the core wants them. `personOf` turns an open id into a PersonId, or null for outsiders. */
export async function readValues(
  { typed, kinds }: Pick<FilledForm, 'typed' | 'kinds'>,
  personOf: (openId: string) => Promise<string | null>,
): Promise<Record<string, string>> {
  const values: Record<string, string> = { ...typed };
  for (const [field, kind] of Object.entries(kinds)) {
    delete values[field];
    const value = await readKind(kind, typed[field], personOf);
    if (value !== null) values[field] = value;
  }
  return values;
}

async function readKind(
  kind: FieldKind,
  raw: string | undefined,
  personOf: (openId: string) => Promise<string | null>,
): Promise<string | null> {
  if (kind === 'yes-no') return raw === YES ? YES : 'no';
  if (raw === undefined) return null;
  if (kind === 'person') return isOpenId(raw) ? personOf(raw) : null;
  return readMoment(raw);
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})(?::\d{2})? ?([+-])(\d{2}):?(\d{2})$/;

/** "2024-04-29 07:07 +0800" as epoch ms in text; the zone is always said. */
function readMoment(raw: string): string | null {
  const match = MOMENT.exec(raw.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const offset = (Number(match[7]) * 60 + Number(match[8])) * (match[6] === '-' ? -1 : 1);
  const at = Date.UTC(year, month - 1, day, hour, minute - offset);
  return Number.isNaN(at) ? null : String(at);
}
