/** 1 to 2: which deadlines moved was not kept. */
export const upcastTransferred = [(data: unknown): unknown => ({ ...(data as object), moved: [] })];
