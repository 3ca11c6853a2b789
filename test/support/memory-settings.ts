import type { Json } from '../../src/ports/complaint-store.ts';
import type { Settings } from '../../src/ports/settings.ts';

export function createMemorySettings(): Settings {
  const kept = new Map<string, string>();
  const isKept = (key: string, expected: Json) => kept.get(key) === JSON.stringify(expected);
  return {
    async get(key) {
      const value = kept.get(key);
      return value === undefined ? undefined : (JSON.parse(value) as Json);
    },
    async set(key, value) {
      kept.set(key, JSON.stringify(value));
    },
    async setOnce(key, value) {
      if (kept.has(key)) return false;
      kept.set(key, JSON.stringify(value));
      return true;
    },
    async remove(key) {
      kept.delete(key);
    },
    async replace(key, expected, value) {
      if (!isKept(key, expected)) return false;
      kept.set(key, JSON.stringify(value));
      return true;
    },
    async take(key, expected) {
      return isKept(key, expected) && kept.delete(key);
    },
  };
}
