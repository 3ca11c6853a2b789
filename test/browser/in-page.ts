/** Runs inside the page: each function stands alone there, with nothing of this module around it. */

interface PageElement {
  readonly className: string;
  readonly textContent: string | null;
  readonly href: string;
  readonly dataset: Readonly<Record<string, string>>;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  checkVisibility(): boolean;
  getBoundingClientRect(): { readonly right: number };
}

interface Scrolling {
  readonly scrollHeight: number;
  readonly scrollTop: number;
  readonly clientHeight: number;
}

declare const document: {
  readonly activeElement: PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
};
declare const innerWidth: number;

export function isFocused(element: unknown): boolean {
  return element === document.activeElement;
}

export function focusMatches(selector: string): boolean {
  return document.activeElement?.matches(selector) ?? false;
}

/** The text of what has the focus. */
export function readFocus(): string {
  return document.activeElement?.textContent ?? '';
}

/** The class of what surrounds the focus. */
export function findAroundFocus(selector: string): string {
  return document.activeElement?.closest(selector)?.className ?? '';
}

export function readFocusedField(): string {
  return document.activeElement?.closest('[data-field]')?.dataset['field'] ?? '';
}

/** Nothing of what scrolls is left below. */
export function isAtEnd(element: unknown): boolean {
  const { scrollHeight, scrollTop, clientHeight } = element as Scrolling;
  return scrollHeight - scrollTop - clientHeight < 2;
}

export function readLinks(links: readonly unknown[]): string[] {
  return links.map((link) => (link as PageElement).href);
}

/** Visible things that reach beyond the right edge. */
export function listOverflowing(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.checkVisibility() && each.closest('.unseen') === null)
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.className);
}
