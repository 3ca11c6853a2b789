import type { z } from 'zod';
import type { WebAnswer } from '../../ports/web-route.ts';
import type { problem } from './schemas.ts';

type Problem = z.output<typeof problem>;

const titles = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not understood',
  429: 'Too many requests',
} as const;

type ProblemStatus = keyof typeof titles;

interface Told {
  readonly status: ProblemStatus;
  /** What is wrong, and what to do. */
  readonly detail: string;
  readonly faults?: Problem['faults'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is a no (RFC 9457), thrown from wherever it turns out. */
export class ApiProblem extends Error {
  readonly told: Told;

  constructor(told: Told) {
    super(told.detail);
    this.name = 'ApiProblem';
    this.told = told;
  }
}

export function answerProblem({ status, detail, faults, headers = {} }: Told): WebAnswer {
  const body: Problem = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail,
    ...(faults === undefined ? {} : { faults }),
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** Says where and what, and never what was sent. */
export function readWith<Schema extends z.ZodType>(schema: Schema, found: unknown): z.output<Schema> {
  const read = schema.safeParse(found);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ApiProblem({
    status: 422,
    detail: 'Some of it is missing or not understood: see faults.',
    faults,
  });
}
