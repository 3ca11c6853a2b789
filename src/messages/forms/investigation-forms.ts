import { listCauseCategories } from '../../domain/cause-category.ts';
import { evidenceSources, type Finding } from '../../domain/complaint.ts';
import { mostWhys } from '../../domain/decide/finding.ts';
import type { FormName } from '../../text/form-names.ts';
import { textsFor } from '../../text/texts-for.ts';
import { causeCategoryName } from '../cause-category-name.ts';
import { cutText, oneLine, wordsAt } from '../outside-words.ts';
import type { View } from '../view.ts';
import { drawDateFields } from './date-fields.ts';
import { namesOf, type FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

type InvestigationForm = Extract<
  FormName,
  'evidence' | 'evidence-of' | 'cause' | 'whys' | 'impact' | 'ask' | 'answer-request' | 'cancel-request'
>;
type Draw = (field: FieldMaker, input: FormInput) => Fields;

const longestLink = 2000;
const longestShown = 150;

export const investigationForms: Readonly<Record<InvestigationForm, Draw>> = {
  evidence: evidenceFields,
  'evidence-of': evidenceOfFields,
  cause: causeFields,
  whys: whyFields,
  impact: impactFields,
  ask: askFields,
  'answer-request': (field, { reader }) => [
    field.lines('answer', textsFor(reader.locale).investigation.field.answer, { isRequired: true }),
  ],
  'cancel-request': (field, { reader }) => [
    field.lines('reason', textsFor(reader.locale).investigation.field.giveBack, { isRequired: true }),
  ],
};

function evidenceFields(field: FieldMaker, { reader }: FormInput): Fields {
  const { forms } = textsFor(reader.locale);
  return [
    field.lines('text', forms.field.evidence),
    fromField(field, reader),
    field.line('permalink', forms.field.permalink, {
      placeholder: forms.placeholder.permalink,
      longest: longestLink,
    }),
  ];
}

function fromField(field: FieldMaker, { locale }: FormInput['reader']) {
  const { investigation } = textsFor(locale);
  return field.choice('from', investigation.field.from, namesOf(evidenceSources, investigation.from));
}

/** Of a message that stands outside of any complaint: which one it is evidence of is asked too. */
function evidenceOfFields(field: FieldMaker, { reader, context, options = [] }: FormInput): Fields {
  const { investigation, forms } = textsFor(reader.locale);
  const { field: label, hint } = investigation;
  const isKnown = context['ref'] !== undefined;
  return [
    ...(isKnown || options.length === 0 ? [] : [field.choice('complaint', label.complaint, options)]),
    ...(isKnown
      ? []
      : [
          field.line('reference', label.reference, {
            placeholder: forms.placeholder.into,
            isRequired: options.length === 0,
          }),
        ]),
    fromField(field, reader),
    ...(context['thread'] === undefined
      ? []
      : [field.yesNo('wholeThread', label.wholeThread, { hint: hint.wholeThread })]),
  ];
}

/** What stands in the record is there; until it does, the last "why" is the best guess. */
function causeFields(field: FieldMaker, { view, desk, reader, prefill }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).investigation;
  const cause = view?.state.cause ?? null;
  const why = view?.state.whys.at(-1) ?? null;
  const text = textOf(view, prefill['fromWhy'] === undefined ? (cause ?? why) : why);
  const plain = view === null ? null : wordsAt(view, cause?.plain ?? null);
  const categories = listCauseCategories(desk).map((value) => ({
    value,
    label: causeCategoryName(value, desk, reader),
  }));
  return [
    field.lines('text', label.causeTechnical, { isRequired: true, ...valueOf(text) }),
    field.lines('plain', label.causePlain, { hint: hint.causePlain, ...valueOf(plain) }),
    field.choice('category', label.causeCategory, categories, valueOf(cause?.category ?? null)),
  ];
}

/** The next "why"; an earlier one can be answered anew. */
function whyFields(field: FieldMaker, { view, reader, prefill }: FormInput): Fields {
  const { investigation } = textsFor(reader.locale);
  const { field: label, hint } = investigation;
  const whys = view?.state.whys ?? [];
  const next = nextStep(view);
  const before = textOf(view, whys.at(-1) ?? null);
  const question =
    next === 1 || next === null
      ? field.lines('text', label.whyFirst, { isRequired: true })
      : field.lines('text', label.whyNext(next), {
          isRequired: true,
          ...(before === null ? {} : { hint: hint.whyNext(shorten(before)) }),
        });
  if (whys.length === 0) return [question];
  const steps = [
    ...(next === null ? [] : [{ value: String(next), label: investigation.nextWhy(next) }]),
    ...whys.map((why, index) => ({
      value: String(index + 1),
      label: investigation.whyAgain(index + 1, cutText(oneLine(textOf(view, why) ?? '…'), 60)),
    })),
  ];
  const chosen = prefill['step'] ?? (next === null ? undefined : String(next));
  return [
    field.choice('step', label.whyStep, steps, {
      isRequired: true,
      hint: hint.whyAnew,
      ...(chosen === undefined ? {} : { value: chosen }),
    }),
    question,
  ];
}

/** null: all five are answered. */
function nextStep(view: View | null): number | null {
  const answered = view?.state.whys.length ?? 0;
  return answered < mostWhys ? answered + 1 : null;
}

function impactFields(field: FieldMaker, { view, reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).investigation;
  const impact = view?.state.impact ?? null;
  const affected = view === null ? null : wordsAt(view, impact?.affected ?? null);
  return [
    field.line('customers', label.customers, { placeholder: '12', ...valueOf(impact?.customers ?? null) }),
    field.moment('since', label.since, { hint: hint.since, ...valueOf(impact?.since ?? null) }),
    field.lines('affected', label.affected, valueOf(affected)),
  ];
}

/** A team where the desk has any, else a person. */
function askFields(field: FieldMaker, { view, desk, reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).investigation;
  const teams = [...desk.teams.values()].map(({ id, name }) => ({ value: id, label: name }));
  const hasTeams = teams.length > 0;
  return [
    ...(hasTeams ? [field.choice('team', label.team, teams, { hint: hint.team })] : []),
    hasTeams
      ? field.person('who', label.who, { hint: hint.who })
      : field.person('who', label.whoAlone, { isRequired: true }),
    field.lines('question', label.question, { isRequired: true }),
    ...drawDateFields(field, 'ask', { view, reader, label: label.answerBy }),
    field.yesNo('affectsOutside', label.affectsOutside, { hint: hint.affectsOutside }),
  ];
}

/** What the form shows before it asks; null: nothing of its own. */
export function introOfInvestigation(
  form: FormName,
  { view, reader, prefill, context }: FormInput,
): string | null {
  if (view === null) return null;
  const { investigation } = textsFor(reader.locale);
  switch (form) {
    case 'cause':
    case 'whys': {
      const chain = view.state.whys.map((why, index) =>
        investigation.chain(index + 1, shorten(textOf(view, why) ?? '…')),
      );
      return chain.length === 0 ? null : chain.join('\n');
    }
    case 'answer-request':
    case 'cancel-request': {
      const number = Number(prefill['number'] ?? context['number']);
      const request = view.state.requests.find((one) => one.number === number);
      const question = request === undefined ? null : wordsAt(view, request.question);
      return question === null ? null : investigation.asked(cutText(question, 600));
    }
    case 'update': {
      const open = view.state.requests.filter(
        ({ state, affectsOutside }) => state === 'open' && affectsOutside,
      );
      const questions = open.map(({ question }) =>
        investigation.openOutside(shorten(wordsAt(view, question) ?? '…')),
      );
      const { update } = textsFor(reader.locale).forms.intro;
      return questions.length === 0 ? null : [...questions, update].join('\n');
    }
    default:
      return null;
  }
}

/** What has to come back with the form though nobody fills it in. */
export function contextOfInvestigation(
  form: FormName,
  view: View | null,
  prefill: FormInput['prefill'],
): Record<string, string> {
  const { number } = prefill;
  const isAboutRequest = form === 'answer-request' || form === 'cancel-request';
  if (isAboutRequest) return number === undefined ? {} : { number };
  if (form !== 'whys' || view === null) return {};
  const { length } = view.state.whys;
  return { seen: String(length), ...(length === 0 ? { step: '1' } : {}) };
}

function textOf(view: View | null, finding: Finding | null): string | null {
  return view === null || finding === null ? null : wordsAt(view, finding.text);
}

function valueOf(found: string | number | null): { value?: string } {
  return found === null ? {} : { value: String(found) };
}

function shorten(words: string): string {
  return cutText(oneLine(words), longestShown);
}
