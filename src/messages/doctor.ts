import type { Moment } from '../domain/complaint.ts';
import type { Check, Checks, Fault, Faults, Finding, FindingState } from '../ports/diagnosis.ts';
import type { Texts } from '../text/texts.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Reader } from './view.ts';
import { writeShortMoment } from './written-time.ts';

/** Of 100: a closing mark may hang over. */
const COLUMNS = 98;
const GAP = 2;

type Strings<Values extends readonly unknown[]> = { readonly [Index in keyof Values]: string };

/** A sentence for each, given all its values in writing. */
type Sentences<Table extends Record<keyof Table, readonly unknown[]>> = {
  readonly [Name in keyof Table]: (...values: Strings<Table[Name]>) => string;
};

/** The doctor's table: a row each, and under it what mends it. Plain text for a terminal, within 100 columns. */
export function drawDiagnosis(findings: readonly Finding[], reader: Reader): string {
  const texts = textsFor(reader.locale);
  const rows = findings.map((finding) => ({
    state: texts.doctor.state[finding.state],
    where: whereOf(finding, texts),
    what: checkWords(finding.check, texts),
    mend: finding.fault === null ? null : faultWords(finding.fault, texts, reader),
  }));
  const stateWidth = Math.max(...rows.map(({ state }) => widthOf(state))) + GAP;
  const whereWidth = Math.max(...rows.map(({ where }) => widthOf(where))) + GAP;
  const indent = ' '.repeat(stateWidth + whereWidth);
  const lines = rows.flatMap(({ state, where, what, mend }) => {
    const room = COLUMNS - indent.length;
    const [first = '', ...rest] = wrap(what, room);
    return [
      `${pad(state, stateWidth)}${pad(where, whereWidth)}${first}`,
      ...rest.map((line) => indent + line),
      ...(mend === null ? [] : wrap(mend, room - GAP).map((line) => indent + ' '.repeat(GAP) + line)),
    ];
  });
  return [...lines, '', total(findings, texts)].join('\n');
}

function whereOf({ platform }: Finding, { doctor, pages }: Texts): string {
  return platform === null ? doctor.self : pages.surface[platform];
}

function checkWords({ name, values }: Check, { doctor }: Texts): string {
  const words: Sentences<Checks> = doctor.check;
  const say: (...given: readonly string[]) => string = words[name];
  return say(...values);
}

function faultWords({ name, values }: Fault, { doctor }: Texts, reader: Reader): string {
  const words: Sentences<Faults> = doctor.fault;
  const written = (value: string | Moment | null): string =>
    typeof value === 'string' ? value : value === null ? doctor.never : writeShortMoment(value, reader);
  const say: (...given: readonly string[]) => string = words[name];
  return say(...values.map(written));
}

function total(findings: readonly Finding[], { doctor }: Texts): string {
  const count = (wanted: FindingState): string =>
    String(findings.filter(({ state }) => state === wanted).length);
  return doctor.total(count('ok'), count('broken'), count('warning'), count('unknown'));
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u;
/** Where a terminal may break a line: after a space, and around a wide character. */
const breakable =
  /[^\S\n]+|[\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]|[^\s\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]+/gu;
const mustNotStart = /^[，。；：！？、”）,.;:!?)]/u;

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** A word longer than a line keeps its line: an address that is cut cannot be opened. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapLine(paragraph, width));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(breakable) ?? []) {
    const fits = widthOf(line) + widthOf(piece.trimEnd()) <= width || mustNotStart.test(piece);
    if (fits || line.trim() === '') {
      line += line === '' ? piece.trimStart() : piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  return [...lines, line.trimEnd()];
}
