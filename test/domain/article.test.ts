import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { nextReview } from '../../src/domain/article.ts';
import { answersForProduct } from '../../src/domain/permissions.ts';
import type { Role } from '../../src/domain/desk.ts';
import { aDesk } from '../support/a-desk.ts';

describe('nextReview', () => {
  it.each([
    ['2026-11-18T02:30:00Z', 3, '2027-02-18T02:30:00Z'],
    ['2026-11-30T02:30:00Z', 3, '2027-02-28T02:30:00Z'],
    ['2026-08-31T23:59:00Z', 6, '2027-02-28T23:59:00Z'],
    ['2028-02-29T00:00:00Z', 12, '2029-02-28T00:00:00Z'],
  ])('from %s in %i months is %s', (from, months, to) => {
    expect(nextReview(months, Date.parse(from))).toBe(Date.parse(to));
  });

  it('is none where nobody asked for one', () => {
    expect(nextReview(null, 0)).toBeNull();
  });
});

describe('answersForProduct', () => {
  const may = (id: string, ...roles: Role[]) => {
    const actor: Actor = { kind: 'person', id, roles };
    return answersForProduct(actor, 'billing', aDesk(), Date.UTC(2026, 10, 18));
  };

  it('is said of owner, backup and lead of the product, and of every lead and admin', () => {
    expect([may('chen', 'pm'), may('zhang', 'pm'), may('wu', 'lead')]).toEqual([true, true, true]);
    expect([may('somebody', 'lead'), may('somebody', 'admin')]).toEqual([true, true]);
  });

  it('is not said of others', () => {
    expect([may('somebody', 'pm'), may('lin', 'support'), may('amy')]).toEqual([false, false, false]);
  });
});
