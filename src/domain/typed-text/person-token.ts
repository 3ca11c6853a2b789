import type { PlatformName } from '../actor.ts';

/** A person mentioned in typed text; adapters write it as a token, `@{slack:U123}`, in place of their own form. */
export interface PersonToken {
  readonly platform: PlatformName;
  readonly userId: string;
}

const tokenPattern = /@\{(slack|lark|local):([^{}:\s]+)\}/g;

export function writePersonToken({ platform, userId }: PersonToken): string {
  return `@{${platform}:${userId}}`;
}

export function readPersonTokens(text: string): PersonToken[] {
  return findPersonTokens(text).map(({ token }) => token);
}

export function replacePersonTokens(text: string, draw: (token: PersonToken) => string): string {
  return text.replace(tokenPattern, (_, platform: string, userId: string) =>
    draw({ platform: platform as PlatformName, userId }),
  );
}

export interface PlacedToken {
  readonly token: PersonToken;
  readonly start: number;
  readonly end: number;
}

export function findPersonTokens(text: string): PlacedToken[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({
    token: { platform: match[1] as PlatformName, userId: match[2] ?? '' },
    start: match.index,
    end: match.index + match[0].length,
  }));
}
