export const upcastReminderRaised = [
  /** 1 to 2: nobody was passed over for having seen it. */
  (data: unknown): unknown => ({ ...(data as object), insteadOf: [] }),
  /** 2 to 3: nobody was known to be away or not to be disturbed, and a step told people alone. */
  (data: unknown): unknown => ({ ...(data as object), absent: [], held: [], channels: [] }),
];
