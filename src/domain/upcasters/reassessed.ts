/** 1 to 2: it kept its policy version; which deadlines moved was not kept. */
export const upcastReassessed = [
  (data: unknown): unknown => ({ ...(data as object), policyVersion: null, moved: [] }),
];
