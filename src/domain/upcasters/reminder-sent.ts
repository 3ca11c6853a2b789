/** 1 to 2: the platform was not kept. */
export const upcastReminderSent = [(data: unknown): unknown => ({ ...(data as object), platform: null })];
