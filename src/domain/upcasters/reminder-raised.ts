/** 1 to 2: nobody was passed over for having seen it. */
export const upcastReminderRaised = [(data: unknown): unknown => ({ ...(data as object), insteadOf: [] })];
