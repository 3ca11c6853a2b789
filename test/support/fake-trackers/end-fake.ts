import { afterEach, expect } from 'vitest';
import type { FakeServer } from './fake-server.ts';

/** Closes the fake of each test, which must have been asked for nothing that its tracker does not know. */
export function endFake(fakeOf: () => FakeServer | undefined): void {
  afterEach(async () => {
    const fake = fakeOf();
    await fake?.close();
    expect(fake?.problems ?? []).toEqual([]);
  });
}
