import { html, type Html } from '../html.ts';

interface Choice {
  readonly name: string;
  readonly label: string;
  /** Said of choosing none; null: one is always chosen. */
  readonly any: string | null;
  readonly chosen: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
}

export function drawSelect({ name, label, any, chosen, options }: Choice): Html {
  const drawn = options.map(
    ([value, text]) =>
      html`<option value="${value}" ${value === chosen ? 'selected' : null}>${text}</option>`,
  );
  const none = any === null ? null : html`<option value="">${any}</option>`;
  return html`<label
    ><span>${label}</span
    ><select name="${name}">
      ${none}${drawn}
    </select></label
  >`;
}
