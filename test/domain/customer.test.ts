import { describe, expect, it } from 'vitest';
import type { Complaint, PromiseTold } from '../../src/domain/complaint.ts';
import { sumUpCustomer } from '../../src/domain/customer.ts';
import { stories } from '../support/told-stories.ts';

function promise(number: number, state: PromiseTold['state']): PromiseTold {
  return { number, state, dueAt: 0, madeAt: 0, by: null, endedAt: null, reason: null, isMoveTold: false };
}

describe('sumUpCustomer', () => {
  const { complaint } = stories.reported();

  it('counts a promise that was breached as broken, whatever became of it', () => {
    const told: Complaint = {
      ...complaint,
      promises: [promise(1, 'moved'), promise(2, 'kept'), promise(3, 'kept'), promise(4, 'open')],
      breaches: { 'promise 2': 1 },
    };
    expect(sumUpCustomer([told, complaint])).toMatchObject({
      open: 2,
      promises: { kept: 1, broken: 1, open: 1 },
      scores: [],
    });
  });

  it('is nothing for nobody', () => {
    expect(sumUpCustomer([])).toMatchObject({ open: 0, talks: 0 });
  });
});
