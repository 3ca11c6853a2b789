const codePattern = /^(?=[a-z-]*\d)[a-z0-9-]{6,64}$/iu;

/** The one-time code of the first day; the digit tells it from a word (`setup fails` is a complaint). */
export function isSetupCode(text: string): boolean {
  return codePattern.test(text);
}
