import type { Json } from './complaint-store.ts';

/** Small single values of the store, by name. */
export interface Settings {
  /** undefined: never set. */
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  /** Leaves a value that is there; of several who try at once it is true for one. */
  setOnce(key: string, value: Json): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Sets the value if it is the expected one; of several who try at once it is true for one. */
  replace(key: string, expected: Json, value: Json): Promise<boolean>;
  /** Removes the value if it is the expected one; of several who try at once it is true for one. */
  take(key: string, expected: Json): Promise<boolean>;
}
