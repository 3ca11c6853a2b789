export const upcastEvidenceAdded = [
  /** 1 to 2: where it was typed was not kept. */
  (data: unknown): unknown => ({ ...(data as object), origin: null }),
  /** 2 to 3: nor what it came from, nor the message it was said in. */
  (data: unknown): unknown => ({ ...(data as object), from: null, said: null }),
];
