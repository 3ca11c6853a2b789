/** 1 to 2: where it was typed was not kept. */
export const upcastEvidenceAdded = [(data: unknown): unknown => ({ ...(data as object), origin: null })];
