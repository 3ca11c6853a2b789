export const upcastReminderFailed = [
  /** 1 to 2: nobody else was told. */
  (data: unknown): unknown => ({ ...(data as object), instead: null }),
];
