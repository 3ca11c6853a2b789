/** Signing in with the account one has on a chat platform (OAuth 2 with a code). */
export interface SignIn {
  readonly platform: 'slack' | 'lark';
  /** Where the browser is sent. `state` and `nonce` come back with the code. */
  authorizeUrl(asked: {
    readonly state: string;
    readonly nonce: string;
    readonly redirectUri: string;
  }): string;
  /**
   * The account behind a code; null: of another workspace or tenant, or the code is no good (any more). Throws when the
   * platform cannot say.
   */
  accountOf(given: {
    readonly code: string;
    readonly nonce: string;
    readonly redirectUri: string;
  }): Promise<string | null>;
}
