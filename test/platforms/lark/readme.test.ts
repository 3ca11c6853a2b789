import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMissingScopes, SCOPES } from '../../../src/platforms/lark/scopes.ts';
import { CALLBACKS, EVENTS, OPEN_COMPLAINT_KEY } from '../../../src/platforms/lark/surface.ts';

const root = new URL('../../../', import.meta.url);
const names = SCOPES.map(({ name }) => name);

/** The names in the first column of a table's rows. */
function rowsOf(text: string, shape: RegExp): string[] {
  return [...text.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, name = '']) => (shape.test(name) ? [name] : []));
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readFileSync(new URL(file, root), 'utf8');

  it('asks for the scopes that we need, to be pasted and to be understood', () => {
    const pasted = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    expect(JSON.parse(pasted)).toEqual({ scopes: { tenant: names, user: [] } });
    expect(rowsOf(text, /^(im|contact):/)).toEqual(names);
  });

  it('subscribes to what is listened to', () => {
    expect(rowsOf(text, /^(im\.|p2p_|application\.|card\.)/)).toEqual([...EVENTS, ...CALLBACKS]);
    expect(text).toContain(`\`${OPEN_COMPLAINT_KEY}\``);
  });
});

describe('findMissingScopes', () => {
  const missing = (granted: readonly string[]) => findMissingScopes(new Set(granted)).map(({ name }) => name);

  it('misses nothing where everything was granted', () => {
    expect(missing(names)).toEqual([]);
    expect(missing([])).toEqual(names);
  });

  it('takes a wider scope for those that it holds', () => {
    const wide = ['im:message', 'im:chat', 'contact:contact:readonly_as_app', 'im:message.group_msg'];
    expect(missing(wide)).toEqual([
      'im:message.p2p_msg:readonly',
      'contact:user.basic_profile:readonly',
      'contact:user.email:readonly',
      'contact:user.id:readonly',
      'im:message.urgent',
    ]);
  });
});
