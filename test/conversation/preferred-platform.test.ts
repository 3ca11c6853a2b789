import { describe, expect, it } from 'vitest';
import { findPreferredPlatforms } from '../../src/conversation/preferred-platform.ts';
import type { PlatformName, Surface } from '../../src/domain/actor.ts';
import type { Person } from '../../src/domain/desk.ts';
import { aComplaint } from '../support/a-complaint.ts';

interface Known {
  readonly lastUsed?: PlatformName;
  readonly openedOn?: Surface;
  readonly accounts?: Person['accounts'];
  readonly failing?: readonly PlatformName[];
}

const both = { slack: 'U0CHEN', lark: 'ou_chen' };

function ask({ lastUsed, openedOn, accounts = both, failing = [] }: Known): Promise<readonly PlatformName[]> {
  const { desk, events } = aComplaint();
  const chen = { ...desk.people.get('chen')!, accounts };
  const [reported] = events;
  return findPreferredPlatforms(
    {
      people: { lastUsed: async () => lastUsed ?? null },
      store: {
        history: async () => (openedOn === undefined ? [] : [{ ...reported!, surface: openedOn }]),
      },
      connected: ['slack', 'lark'],
      failing: async () => new Set(failing),
    },
    {
      desk: { ...desk, people: new Map([...desk.people, ['chen', chen]]) },
      person: 'chen',
      complaint: openedOn === undefined ? null : 1,
    },
  );
}

describe('where a person is spoken to', () => {
  it.each<[string, Known, readonly PlatformName[]]>([
    ['where they were last', { lastUsed: 'slack', openedOn: 'lark' }, ['slack', 'lark']],
    ['where the complaint was opened, who were nowhere yet', { openedOn: 'lark' }, ['lark', 'slack']],
    ['in the order of connection, when it was opened elsewhere', { openedOn: 'api' }, ['slack', 'lark']],
    ['in the order of connection, about no complaint', {}, ['slack', 'lark']],
    ['only where they have an account', { openedOn: 'lark', accounts: { slack: 'U0CHEN' } }, ['slack']],
    [
      'only where they have an account, wherever they were',
      { lastUsed: 'slack', accounts: { lark: 'o' } },
      ['lark'],
    ],
    ['where they can be reached now', { lastUsed: 'lark', failing: ['lark'] }, ['slack', 'lark']],
    [
      'where they were last, when nothing works',
      { lastUsed: 'lark', failing: ['slack', 'lark'] },
      ['lark', 'slack'],
    ],
    ['nowhere without an account', { openedOn: 'lark', accounts: {} }, []],
  ])('is %s', async (_, known, expected) => {
    expect(await ask(known)).toEqual(expected);
  });
});
