/** What looks like one, in any script: to be hidden, and hiding one too many harms less than one too few. */
const mail = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/**
 * Digits in groups, perhaps with a country's or area's code. It may touch Chinese words; it is no part of a longer
 * Latin word or number, and no date.
 */
const phone =
  /(?<![A-Za-z0-9_-])(?!(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d))((?:\+|00)\d{1,3}[ -]?)?\(?\d{2,4}\)?(?:[ -]?\d{2,4}){1,4}(?![A-Za-z0-9_]|-\d)/g;
const fewestDigits = 7;
const mostDigits = 13;

/**
 * An address to write to, which must be exact: unlike what is hidden, it takes no Chinese word or quote before it for a
 * part of it, all else that may stand in one, and only such a domain as mail is sent to.
 */
export const addressSource = String.raw`(?!['’])[^\s<>＜＞()（）[\]{},，;；:："“”、\p{Script=Han}]+@[\w-]+(?:\.[\w-]+)+`;
const address = new RegExp(addressSource, 'u');

export function replaceMails(text: string, replace: (written: string) => string): string {
  return text.replace(mail, replace);
}

/** Other numbers mostly have too few digits, or more. */
export function replacePhones(text: string, replace: (written: string) => string): string {
  return text.replace(phone, (written) => {
    const digits = written.replaceAll(/^00|\D/g, '').length;
    return digits < fewestDigits || digits > mostDigits ? written : replace(written);
  });
}

/** The first address in it that can be written to. */
export function findAddress(text: string): string | null {
  return address.exec(text)?.[0] ?? null;
}
