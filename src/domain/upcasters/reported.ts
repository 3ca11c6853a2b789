/** 1 to 2: whether it was a near miss, and its category, were not asked. */
export const upcastReported = [
  (data: unknown): unknown => ({ ...(data as object), isNearMiss: false, category: null }),
];
