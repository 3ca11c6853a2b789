import { CARD_ERRORS } from './card-limits.ts';
import { isObject, type JsonObject } from './json.ts';

export interface CardProblem {
  errCode: number;
  detail: string;
}

/** `at` is the path of the value, such as body.elements[0].text. */
export type Check = (value: unknown, at: string, problems: CardProblem[]) => void;

export function reportFormat(problems: CardProblem[], at: string, what: string): void {
  problems.push({ errCode: CARD_ERRORS.format, detail: `${at}: ${what}` });
}

/** Longest in code points. */
export function checkString({ min = 0, max }: { min?: number; max?: number } = {}): Check {
  return (value, at, problems) => {
    if (typeof value !== 'string') {
      reportFormat(problems, at, 'must be a string');
      return;
    }
    const length = Array.from(value).length;
    if (length < min) reportFormat(problems, at, 'must not be empty');
    if (max !== undefined && length > max) reportFormat(problems, at, `has more than ${max} characters`);
  };
}

export function checkPattern(pattern: RegExp, what: string): Check {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) reportFormat(problems, at, `must be ${what}`);
  };
}

export function checkOneOf(allowed: readonly unknown[]): Check {
  return (value, at, problems) => {
    if (!allowed.includes(value)) reportFormat(problems, at, `must be one of ${allowed.join(', ')}`);
  };
}

export const checkBoolean: Check = (value, at, problems) => {
  if (typeof value !== 'boolean') reportFormat(problems, at, 'must be a boolean');
};

export function checkInteger({ min, max }: { min: number; max: number }): Check {
  return (value, at, problems) => {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    if (!fits) reportFormat(problems, at, `must be an integer from ${min} to ${max}`);
  };
}

export const checkObject: Check = (value, at, problems) => {
  if (!isObject(value)) reportFormat(problems, at, 'must be an object');
};

/** One to four lengths, each within the bounds. */
export function checkLengths({ min, max }: { min: number; max: number }): Check {
  return (value, at, problems) => {
    const parts = typeof value === 'string' ? value.split(' ') : [];
    const fits = parts.every((part) => {
      const amount = Number(/^(-?\d+)(px)?$/.exec(part)?.[1] ?? Number.NaN);
      return amount >= min && amount <= max && (part.endsWith('px') || amount === 0);
    });
    if (!fits || ![1, 2, 4].includes(parts.length)) {
      reportFormat(problems, at, `must be one, two or four lengths of ${min}px to ${max}px`);
    }
  };
}

export function checkList(item: Check, { min = 0, max }: { min?: number; max?: number } = {}): Check {
  return (value, at, problems) => {
    if (!Array.isArray(value)) {
      reportFormat(problems, at, 'must be a list');
      return;
    }
    if (value.length < min) reportFormat(problems, at, `must have at least ${min}`);
    if (max !== undefined && value.length > max) reportFormat(problems, at, `has more than ${max}`);
    value.forEach((each, index) => {
      item(each, `${at}[${index}]`, problems);
    });
  };
}

export interface Shape {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
  /** Rules between the properties. */
  also?: (value: JsonObject, at: string, problems: CardProblem[]) => void;
}

/** Any other property is an error in JSON 2.0. */
export function checkShape({ required = {}, optional = {}, also }: Shape): Check {
  return (value, at, problems) => {
    if (!isObject(value)) {
      reportFormat(problems, at, 'must be an object');
      return;
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) reportFormat(problems, at, `misses ${name}`);
    }
    for (const [name, held] of Object.entries(value)) {
      const check = Object.hasOwn(required, name) ? required[name] : ownOf(optional, name);
      if (check === undefined) reportFormat(problems, at, `unknown property, property: ${name}`);
      else if (held !== undefined) check(held, at === '' ? name : `${at}.${name}`, problems);
    }
    also?.(value, at, problems);
  };
}

/** A map whose keys are all known. */
export function checkMap(keys: readonly string[], item: Check): Check {
  return checkShape({ optional: Object.fromEntries(keys.map((key) => [key, item])) });
}

/** A map with keys of its author's own. */
export function checkNamed(item: Check): Check {
  return (value, at, problems) => {
    checkObject(value, at, problems);
    if (!isObject(value)) return;
    for (const [name, held] of Object.entries(value)) item(held, `${at}.${name}`, problems);
  };
}

/** Picks the check by the tag. */
export function checkByTag(table: () => Readonly<Record<string, Check>>): Check {
  return (value, at, problems) => {
    if (!isObject(value) || typeof value['tag'] !== 'string') {
      reportFormat(problems, at, 'misses tag');
      return;
    }
    const check = ownOf(table(), value['tag']);
    if (check !== undefined) check(value, at, problems);
    else
      problems.push({
        errCode: CARD_ERRORS.unsupported,
        detail: `${at}: cards of schema V2 no longer support this capability; unsupported tag ${value['tag']}`,
      });
  };
}

function ownOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
