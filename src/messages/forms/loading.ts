import type { Form } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import { toRich } from '../inlines.ts';
import type { Reader } from '../view.ts';

/** Stands there at once while the real form is being made. */
export function loadingForm({ locale }: Reader): Form {
  const { forms } = textsFor(locale);
  return {
    id: 'loading',
    title: forms.loadingTitle,
    submit: forms.save,
    cancel: forms.cancel,
    intro: toRich(forms.loading),
    fields: [],
    context: {},
    locale,
  };
}
