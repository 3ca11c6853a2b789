/** Shorter ones would blot out ordinary words. */
const SHORTEST = 4;

/** A function that leaves none of the secrets in a text, nor as they stand in an address or in a Basic header. */
export function createRedaction(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf))];
  // The longest first: one may be a part of another.
  forms.sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text);
}

function formsOf(secret: string): string[] {
  const inForms = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, encodeURIComponent(secret), inForms, Buffer.from(secret).toString('base64')];
}
