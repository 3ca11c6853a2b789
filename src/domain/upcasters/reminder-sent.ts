export const upcastReminderSent = [
  /** 1 to 2: the platform was not kept. */
  (data: unknown): unknown => ({ ...(data as object), platform: null }),
  /** 2 to 3: each was a message of its own, sent at once. */
  (data: unknown): unknown => ({ ...(data as object), together: 1, waited: null }),
];
