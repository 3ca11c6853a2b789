import { describe, expect, it } from 'vitest';
import { aNotice, aReminder, createPumpWorld, useTestStore, toPerson } from './a-pump.ts';

const db = useTestStore();

const MINUTE = 60_000;

describe('createPump, when a person is not to be disturbed', () => {
  it('looks again after the time it was given, and neither sends nor rings before', async () => {
    let isNight = true;
    const world = createPumpWorld(db, {
      platforms: { canUrge: true },
      pump: {
        draw: async ({ key }) =>
          isNight
            ? { waitFor: 5 * MINUTE }
            : { message: { tone: 'neutral', summary: [], blocks: [], locale: 'en' }, hash: key },
      },
    });
    const urge = { kind: 'urge', version: 1, of: 'direct' } as const;
    await world.tell(
      aReminder('direct', toPerson('chen')),
      aNotice('urge', { content: urge, ...toPerson('chen') }),
    );
    await world.advance(4 * MINUTE);
    expect([world.slack.calls.filter(({ call }) => call === 'post'), world.reports]).toEqual([[], []]);
    isNight = false;
    await world.advance(2 * MINUTE);
    expect(world.reports).toEqual(['direct: sent', 'urge: sent']);
  });
});
