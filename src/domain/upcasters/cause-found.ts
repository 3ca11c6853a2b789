/** 1 to 2: its category was not asked. */
export const upcastCauseFound = [(data: unknown): unknown => ({ ...(data as object), category: null })];
