import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

export interface Problem {
  message: string;
  /** A JSON pointer into the argument, as Slack names the place. */
  pointer: string;
}

export type Check = (value: unknown, at: string, problems: Problem[]) => void;

export function writeProblem({ message, pointer }: Problem): string {
  return `[ERROR] ${message} [json-pointer:${pointer === '' ? '/' : pointer}]`;
}

/** Slack counts code points, not UTF-16 units. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

export function checkString({ min = 1, max }: { min?: number; max?: number } = {}): Check {
  return (value, at, problems) => {
    if (typeof value !== 'string') {
      problems.push({ message: 'must provide a string', pointer: at });
      return;
    }
    const length = countCharacters(value);
    if (length < min) problems.push({ message: `must be more than ${min - 1} characters`, pointer: at });
    if (max !== undefined && length > max) {
      problems.push({ message: `must be less than ${max + 1} characters`, pointer: at });
    }
  };
}

export function checkPattern(pattern: RegExp, what: string): Check {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) {
      problems.push({ message: `must be ${what}`, pointer: at });
    }
  };
}

export function checkUrl(max: number): Check {
  return (value, at, problems) => {
    checkString({ max })(value, at, problems);
    if (typeof value === 'string' && !URL.canParse(value)) {
      problems.push({ message: 'must be a valid URL', pointer: at });
    }
  };
}

export function checkInteger({ min, max }: { min?: number; max?: number }): Check {
  return (value, at, problems) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      problems.push({ message: 'must provide an integer', pointer: at });
      return;
    }
    if (min !== undefined && value < min) problems.push({ message: `must be at least ${min}`, pointer: at });
    if (max !== undefined && value > max) problems.push({ message: `must be at most ${max}`, pointer: at });
  };
}

export const checkNumber: Check = (value, at, problems) => {
  if (typeof value !== 'number') problems.push({ message: 'must provide a number', pointer: at });
};

export const checkBoolean: Check = (value, at, problems) => {
  if (typeof value !== 'boolean') problems.push({ message: 'must provide a boolean', pointer: at });
};

export function checkOneOf(allowed: readonly unknown[]): Check {
  return (value, at, problems) => {
    if (!allowed.includes(value)) {
      problems.push({ message: `must be one of ${allowed.map(String).join(', ')}`, pointer: at });
    }
  };
}

export function checkList(item: Check, { min = 1, max }: { min?: number; max?: number } = {}): Check {
  return (value, at, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ message: 'must provide an array', pointer: at });
      return;
    }
    if (value.length < min) problems.push({ message: `no fewer than ${min} items allowed`, pointer: at });
    if (max !== undefined && value.length > max) {
      problems.push({ message: `no more than ${max} items allowed`, pointer: at });
    }
    value.forEach((each, index) => {
      item(each, `${at}/${index}`, problems);
    });
  };
}

export interface Shape {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
  /** Rules between the fields; run when the fields themselves are fine or not. */
  also?: (value: JsonObject, at: string, problems: Problem[]) => void;
}

export function checkShape({ required = {}, optional = {}, also }: Shape): Check {
  return (value, at, problems) => {
    if (!isObject(value)) {
      problems.push({ message: 'must provide an object', pointer: at });
      return;
    }
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) {
        problems.push({ message: `missing required field: ${key}`, pointer: at });
      } else {
        check(value[key], `${at}/${key}`, problems);
      }
    }
    for (const [key, held] of Object.entries(value)) {
      if (Object.hasOwn(required, key)) continue;
      const check = Object.hasOwn(optional, key) ? optional[key] : undefined;
      if (check === undefined) problems.push({ message: `invalid additional property: ${key}`, pointer: at });
      else if (held !== undefined) check(held, `${at}/${key}`, problems);
    }
    also?.(value, at, problems);
  };
}

/** Picks the check by the object's type; a type that is not in the table is refused. */
export function checkByType(table: Record<string, Check>, what: string): Check {
  return (value, at, problems) => {
    if (!isObject(value) || typeof value['type'] !== 'string') {
      problems.push({ message: 'missing required field: type', pointer: at });
      return;
    }
    const check = Object.hasOwn(table, value['type']) ? table[value['type']] : undefined;
    if (check === undefined) {
      problems.push({ message: `unsupported type for ${what}: ${value['type']}`, pointer: `${at}/type` });
    } else {
      check(value, at, problems);
    }
  };
}
