import { describe, expect, it } from 'vitest';
import { createLeases } from '../../src/queue/lease.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function createWorld() {
  const clock = createFakeClock();
  const ours = new Set(['channel:slack:C1', 'channel:slack:C2']);
  const state = { isAway: false, renewals: 0 };
  const leases = createLeases({
    store: {
      async renew(_holder, destinations) {
        if (state.isAway) throw new Error('connection refused');
        state.renewals += 1;
        return destinations.filter((destination) => ours.has(destination));
      },
    },
    holder: 'pump-1',
    realNow: clock.realNow,
    scheduler: clock.scheduler,
    log: { info() {}, warn() {}, error() {} },
  });
  return { clock, ours, state, leases };
}

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('createLeases', () => {
  it('keeps what it holds for as long as it renews', async () => {
    const { clock, leases } = createWorld();
    leases.hold(['channel:slack:C1'], clock.realNow());
    await clock.advance(10 * 60_000, settle);
    expect(leases.has('channel:slack:C1')).toBe(true);
  });

  it('gives up what another process has', async () => {
    const { clock, ours, leases } = createWorld();
    leases.hold(['channel:slack:C1', 'channel:slack:C2'], clock.realNow());
    ours.delete('channel:slack:C1');
    await clock.advance(20_000, settle);
    expect(leases.has('channel:slack:C1')).toBe(false);
    expect(leases.has('channel:slack:C2')).toBe(true);
  });

  it('no longer believes in a lease that it could not renew for a minute', async () => {
    const { clock, state, leases } = createWorld();
    leases.hold(['channel:slack:C1'], clock.realNow());
    state.isAway = true;
    await clock.advance(59_000, settle);
    expect(leases.has('channel:slack:C1')).toBe(true);
    await clock.advance(1_000, settle);
    expect(leases.has('channel:slack:C1')).toBe(false);
  });

  it('renews nothing when it holds nothing', async () => {
    const { clock, state, leases } = createWorld();
    leases.hold(['channel:slack:C1'], clock.realNow());
    leases.drop('channel:slack:C1');
    await clock.advance(5 * 60_000, settle);
    expect(state.renewals).toBe(0);
    expect(clock.planned).toBe(0);
  });
});
