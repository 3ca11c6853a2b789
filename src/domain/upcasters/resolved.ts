/** 1 to 2: what the customer gets was not asked. */
export const upcastResolved = [(data: unknown): unknown => ({ ...(data as object), remedy: null })];
