import { zonedParts } from './calendar/zone.ts';
import type { Moment } from './complaint.ts';
import { addressSource } from './contact-data.ts';
import type { ProductId } from './desk.ts';

/** How often the customers of a product are asked, whether they complained or not. */
export const surveyRhythms = ['month', 'quarter', 'half-year', 'year'] as const;
export type SurveyRhythm = (typeof surveyRhythms)[number];

/** A customer to be asked: by mail where there is an address, else the link is passed on by a person. */
export interface Recipient {
  readonly name: string | null;
  readonly address: string | null;
}

export interface PeriodicSurveys {
  readonly every: SurveyRhythm;
  /** How long a link can be answered. */
  readonly days: number;
  readonly to: readonly Recipient[];
}

/** One customer asked in one period. */
export interface PeriodicSurvey extends Recipient {
  readonly number: number;
  readonly product: ProductId;
  /** `2026-Q4`, see periodOf. */
  readonly period: string;
  readonly startedAt: Moment;
  readonly expiresAt: Moment;
  /** null: not given to anybody yet. */
  readonly by: 'mail' | 'owner' | null;
  readonly remindedAt: Moment | null;
  readonly answer: {
    readonly at: Moment;
    readonly score: number;
    readonly reasons: readonly string[];
    readonly mayCall: boolean;
    readonly words: string | null;
  } | null;
}

/** The month, quarter, half or year of a moment, where the product's people work. */
export function periodOf(every: SurveyRhythm, at: Moment, zone: string): string {
  const [year = '', month = ''] = zonedParts(at, zone).date.split('-');
  const before = Number(month) - 1;
  switch (every) {
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-Q${Math.floor(before / 3) + 1}`;
    case 'half-year':
      return `${year}-H${Math.floor(before / 6) + 1}`;
    case 'year':
      return year;
  }
}

/** Once, when half its time has passed without an answer. */
export function isReminderDue(
  { by, answer, remindedAt, startedAt, expiresAt }: PeriodicSurvey,
  now: Moment,
): boolean {
  const half = startedAt + (expiresAt - startedAt) / 2;
  return by !== null && answer === null && remindedAt === null && half <= now && now < expiresAt;
}

const marked = new RegExp(String.raw`^(?<name>.*?)\s*[<＜(（]?(?<address>${addressSource})[>＞)）]?$`, 'u');

/** "蓝海科技 <a@example.com>", an address alone, or a name alone. */
export function readRecipient(written: string): Recipient {
  const found = marked.exec(written.trim());
  if (found?.groups === undefined) return { name: written.trim(), address: null };
  const { name = '', address = '' } = found.groups;
  return { name: name === '' ? null : name, address };
}

export function writeRecipient({ name, address }: Recipient): string {
  if (name === null || address === null) return name ?? address ?? '';
  return `${name} <${address}>`;
}
