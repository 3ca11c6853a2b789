import { isRecord } from './action-values.ts';

export type Content = Readonly<Record<string, unknown>>;

export function parseContent(content: string): Content {
  try {
    const parsed: unknown = JSON.parse(content);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
