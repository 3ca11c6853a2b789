import { caseParts, type CasePart, type Finding } from '../domain/complaint.ts';
import { maskNames, type MaskedName } from '../domain/mask-names.ts';
import { textsFor } from '../text/texts-for.ts';
import { oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** What the record says for each part, names masked: what was written already, else a draft of the facts. */
export function draftCase(view: View, reader: Reader): Readonly<Partial<Record<CasePart, string>>> {
  const written = writtenCase(view, reader);
  const drafted: Partial<Record<CasePart, string>> = {
    background: backgroundOf(view, reader),
    analysis: analysisOf(view, reader),
    solution: solutionOf(view, reader),
    result: resultOf(view, reader),
  };
  const entries = caseParts.flatMap((part) => {
    const text = written[part] ?? maskPeople(drafted[part] ?? '', view, reader);
    return text === '' ? [] : [[part, text] as const];
  });
  return Object.fromEntries(entries);
}

/** What was written, names masked, however it was written. */
export function writtenCase(view: View, reader: Reader): Readonly<Partial<Record<CasePart, string>>> {
  const parts = view.state.caseStudy?.parts ?? {};
  const entries = caseParts.flatMap((part) => {
    const text = wordsAt(view, parts[part] ?? null);
    return text === null ? [] : [[part, maskPeople(text, view, reader)] as const];
  });
  return Object.fromEntries(entries);
}

/** Without the names of the customer and of colleagues. */
export function maskPeople(text: string, view: View, reader: Reader): string {
  const { mask: masks } = textsFor(reader.locale).learning;
  const { state, desk } = view;
  const customers = [
    state.customer,
    state.contactPerson,
    ...state.contacts.map(({ detail }) => detail?.contactPerson ?? null),
  ];
  const names: MaskedName[] = [
    ...customers.flatMap((ref) => {
      const name = wordsAt(view, ref);
      return name === null ? [] : [{ name, mask: masks.customer }];
    }),
    ...[...desk.people.values()].map(({ name }) => ({ name, mask: masks.colleague })),
  ];
  return maskNames(text, names);
}

function backgroundOf(view: View, reader: Reader): string {
  const { draft } = textsFor(reader.locale).learning;
  const { state, desk } = view;
  const said = wordsAt(view, state.demand);
  const customers = state.impact?.customers ?? null;
  return lines([
    draft.product(productName(desk, state.product)),
    said === null ? null : draft.said(oneLine(said)),
    customers === null ? null : draft.impact(customers),
    wordsAt(view, state.impact?.affected ?? null),
  ]);
}

function analysisOf(view: View, reader: Reader): string {
  const { draft } = textsFor(reader.locale).learning;
  const { whys, cause } = view.state;
  const plain = wordsAt(view, cause?.plain ?? null);
  return lines([
    ...whys.map((why, index) => textOf(view, why, (words) => draft.why(index + 1, words))),
    textOf(view, cause, draft.cause),
    plain,
  ]);
}

function solutionOf(view: View, reader: Reader): string {
  const { draft } = textsFor(reader.locale).learning;
  const { containment, plan, resolution, actions } = view.state;
  return lines([
    textOf(view, containment, draft.contained),
    textOf(view, plan, (words) => words),
    wordsAt(view, resolution?.words ?? null),
    ...actions
      .filter(({ state }) => state !== 'dropped')
      .map(({ text }) => {
        const words = wordsAt(view, text);
        return words === null ? null : draft.action(oneLine(words));
      }),
  ]);
}

function resultOf(view: View, reader: Reader): string {
  const { learning, words } = textsFor(reader.locale);
  const { resolution, contacts, surveys, promises } = view.state;
  const reaction = contacts.findLast((contact) => contact.reaction !== 'unknown')?.reaction ?? null;
  const score = surveys.findLast(({ answer }) => answer !== null)?.answer?.score ?? null;
  const broken = promises.filter((promise) => isBroken(promise, view)).length;
  return lines([
    resolution === null ? null : learning.draft.outcome(words.outcome[resolution.outcome]),
    reaction === null ? null : learning.draft.reaction(words.reaction[reaction]),
    score === null ? null : learning.draft.score(score),
    promises.length === 0 ? null : learning.draft.promises(broken, promises.length),
  ]);
}

function isBroken({ number }: { readonly number: number }, { state }: View): boolean {
  return state.breaches[`promise ${number}`] !== undefined;
}

function textOf(view: View, finding: Finding | null, say: (words: string) => string): string | null {
  const words = finding === null ? null : wordsAt(view, finding.text);
  return words === null ? null : say(oneLine(words));
}

function lines(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part.trim() !== '').join('\n');
}
