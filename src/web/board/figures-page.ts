import { z } from 'zod';
import { addDays } from '../../domain/calendar/local-date.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { Desk } from '../../domain/desk.ts';
import type { Figures, FiguresAsked } from '../../domain/figures.ts';
import { weekOf } from '../../domain/figures/weeks.ts';
import { reportCharts } from '../../messages/report-charts.ts';
import type { Chart } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import { html, type Html } from '../html.ts';
import { drawSelect } from './fields.ts';
import type { Viewer } from './viewer.ts';

const spans = [4, 13, 26] as const;

export interface FiguresQuery {
  readonly product: string | null;
  readonly weeks: (typeof spans)[number];
}

const weeksSchema = z.coerce
  .number()
  .pipe(z.union(spans.map((weeks) => z.literal(weeks))))
  .catch(4);

export function readFiguresQuery(query: URLSearchParams, desk: Desk): FiguresQuery {
  const product = query.get('product') ?? '';
  return {
    product: desk.products.has(product) ? product : null,
    weeks: weeksSchema.parse(query.get('weeks')),
  };
}

/** Whole weeks of the reader, up to the one that runs. */
export function askedOf({ product, weeks }: FiguresQuery, { now, reader: { zone } }: Viewer): FiguresAsked {
  const monday = weekOf(now, zone);
  const from = instantOf(addDays(monday, -7 * weeks), 0, zone);
  return { product, from, to: instantOf(monday, 0, zone), zone };
}

/** The pictures of the report, each with its numbers beneath. */
export function drawFigures(
  { query, figures }: { readonly query: FiguresQuery; readonly figures: Figures },
  viewer: Viewer,
): Html {
  const { board } = textsFor(viewer.reader.locale);
  const charts = reportCharts(figures, viewer.desk, viewer.reader);
  return html`<div class="head">
      <h1>${board.figures.title}</h1>
      ${drawTotals(figures, viewer)}
    </div>
    ${drawForm(query, viewer)}
    ${charts.length === 0 ? html`<p class="nothing">${board.figures.none}</p>` : null}
    <div class="figures">${charts.map((chart) => drawFigure(chart, viewer))}</div>`;
}

function drawTotals({ opened, closed, late }: Figures, { reader }: Viewer): Html {
  const { board, report } = textsFor(reader.locale);
  const totals = [
    [report.label.opened, opened],
    [report.label.closed, closed],
    [board.figures.late, late],
  ] as const;
  return html`<ul class="counts">
    ${totals.map(
      ([label, total]) =>
        html`<li>
          <p><strong>${total}</strong> <span>${label}</span></p>
        </li>`,
    )}
  </ul>`;
}

function drawForm({ product, weeks }: FiguresQuery, { desk, reader }: Viewer): Html {
  const { filter, figures } = textsFor(reader.locale).board;
  const products = [...desk.products.values()].map(({ id, name }) => [id, name] as const);
  return html`<form class="filters" aria-label="${filter.title}" method="get" action="/board/figures">
    ${drawSelect({ name: 'product', label: filter.product, any: filter.any, chosen: product ?? undefined, options: products })}
    ${drawSelect({ name: 'weeks', label: figures.period, any: null, chosen: `${weeks}`, options: spans.map((each) => [`${each}`, figures.weeks(each)] as const) })}
    <button type="submit">${filter.show}</button>
  </form>`;
}

function drawFigure(chart: Chart, { reader }: Viewer): Html {
  const { figures } = textsFor(reader.locale).board;
  return html`<figure class="figure">
    <figcaption>${chart.title}</figcaption>
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="${pathOf(chart, 'dark')}" />
      <img src="${pathOf(chart, 'light')}" alt="${chart.spoken}" loading="lazy" width="720" height="405" />
    </picture>
    <details>
      <summary>${figures.numbers}</summary>
      ${drawNumbers(chart)}
    </details>
  </figure>`;
}

/** What it is drawn from stands in its address; what is said instead of it stands beside it. */
function pathOf(chart: Chart, theme: 'light' | 'dark'): string {
  const query = new URLSearchParams({ theme, chart: JSON.stringify({ ...chart, spoken: '' }) });
  return `/board/figures/chart.svg?${query.toString()}`;
}

function drawNumbers({ title, labels, series, unit }: Chart): Html {
  const rows = labels.map(
    (label, index) =>
      html`<tr>
        <th scope="row">${label}</th>
        ${series.map(({ values, isShare }) => {
          const value = values[index] ?? null;
          return html`<td>${value === null ? '–' : `${value}${isShare === true ? ' %' : unit}`}</td>`;
        })}
      </tr>`,
  );
  return html`<div class="numbers" tabindex="0" role="region" aria-label="${title}">
    <table>
      <thead>
        <tr>
          <td></td>
          ${series.map(({ name }) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
