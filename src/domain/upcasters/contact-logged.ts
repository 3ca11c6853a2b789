/** 1 to 2: whether it kept a promise was not asked. */
export const upcastContactLogged = [
  (data: unknown): unknown => ({ ...(data as object), keepsPromise: false }),
];
