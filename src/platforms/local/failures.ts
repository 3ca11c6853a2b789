import { PlatformFailure } from '../../ports/chat-platform.ts';

export function createPlaceFailure(code: string): PlatformFailure {
  return new PlatformFailure({ kind: 'place', platform: 'local', code });
}

export function createRemovedFailure(code: string): PlatformFailure {
  return new PlatformFailure({ kind: 'removed', platform: 'local', code });
}

/** The store is this platform's server: what it could not do just now it may do later, and keys make that safe. */
export async function reportStoreFailure<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlatformFailure) throw error;
    throw new PlatformFailure({
      kind: 'transient',
      platform: 'local',
      code: 'store_unavailable',
      cause: error,
    });
  }
}
