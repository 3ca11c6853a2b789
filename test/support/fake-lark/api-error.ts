/** An answer that says no, as Lark writes it: HTTP 400 unless it says otherwise. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: number;
  /** Of `error` in the body. */
  readonly extra: object;
  /** Not counted against the app: things of the world, such as a chat that was dissolved. */
  readonly isWorldly: boolean;

  constructor(
    code: number,
    msg: string,
    {
      status = 400,
      extra = {},
      isWorldly = false,
    }: { status?: number; extra?: object; isWorldly?: boolean } = {},
  ) {
    super(msg);
    this.code = code;
    this.status = status;
    this.extra = extra;
    this.isWorldly = isWorldly;
  }
}

/** What happens to careful apps too. */
export function worldly(code: number, msg: string, extra: object = {}): ApiError {
  return new ApiError(code, msg, { extra, isWorldly: true });
}
