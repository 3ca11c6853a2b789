/** 1 to 2: the whole complaint was silent. */
export const upcastSnoozed = [(data: unknown): unknown => ({ ...(data as object), who: null })];
