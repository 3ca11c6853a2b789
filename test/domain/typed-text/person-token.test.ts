import { describe, expect, it } from 'vitest';
import {
  readPersonTokens,
  replacePersonTokens,
  writePersonToken,
} from '../../../src/domain/typed-text/person-token.ts';

describe('person tokens', () => {
  const token = { platform: 'lark', userId: 'ou_7d8a6e6df7621556ce0d21922b676706ccs' } as const;

  it('survive being written into text', () => {
    expect(readPersonTokens(`请 ${writePersonToken(token)} 看`)).toEqual([token]);
  });

  it('are drawn where they stand', () => {
    expect(replacePersonTokens('ask @{slack:U1}, @{local:chen}', ({ userId }) => `<${userId}>`)).toBe(
      'ask <U1>, <chen>',
    );
  });

  it.each(['@{irc:bob}', '@{slack:}', '@{slack:a b}', '@slack:U1', '@{slack:U1'])('are not %s', (text) => {
    expect(readPersonTokens(text)).toEqual([]);
  });
});
