import { append } from './dom.js';
import { drawRich } from './draw-rich.js';
/**
 * @import { Form, FormField } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 */

/** @param {HTMLElement} element @param {Form} form @param {Reader} reader */
export function showIntro(element, { intro }, reader) {
  element.hidden = intro === undefined;
  element.replaceChildren();
  append(element, ...(intro === undefined ? [] : drawRich(intro, reader)));
}

/**
 * Asks when a field that the form names has changed and is left; what cannot be asked leaves the form as it is.
 * @param {Form} form
 * @param {readonly { field: FormField, element: HTMLElement }[]} controls
 * @param {() => Promise<Form | null>} ask
 * @param {(found: Form) => void} show
 */
export function watchFields({ watches = [] }, controls, ask, show) {
  let asked = 0;
  const askAgain = async () => {
    const mine = ++asked;
    const found = await ask().catch(() => null);
    // Not when a later question is on its way.
    if (found !== null && mine === asked) show(found);
  };
  for (const { field, element } of controls) {
    if (watches.includes(field.name)) element.addEventListener('change', () => void askAgain());
  }
}
