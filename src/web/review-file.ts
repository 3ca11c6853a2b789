import type { Locale } from '../domain/desk.ts';
import type { ReviewPage } from '../messages/review-pack.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import { Html, html } from './html.ts';

/** The page of a review in a file of its own: nothing is loaded, and it prints. */
export async function drawReviewFile(page: ReviewPage, drawer: ChartDrawer, locale: Locale): Promise<string> {
  const parts: Html[] = [];
  for (const { heading, lines, charts } of page.parts) {
    const drawn = await Promise.all(charts.map((chart) => drawer.svg(chart, { theme: 'light' })));
    parts.push(
      html`<section>
        <h2>${heading}</h2>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
        ${drawn.length === 0 ? null : html`<div class="charts">${drawn.map((svg) => html`<figure>${new Html(svg)}</figure>`)}</div>`}
      </section>`,
    );
  }
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${page.title}</h1>
          <p>${page.lead}</p>
        </header>
        ${parts}
      </body>
    </html> `.markup;
}

const style = `
body { font: 15px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; color: #1c2430; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.6rem; margin: 0; } header p { color: #596579; margin: .3rem 0 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #d6dbe3; padding-bottom: .25rem; }
ul { margin: 0; padding-left: 1.2rem; } li { margin: .2rem 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; margin-top: 1rem; } figure { margin: 0; border: 1px solid #e3e6ea; border-radius: .5rem; overflow: hidden; } figure svg { display: block; width: 100%; height: auto; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; } li, figure { break-inside: avoid; } .charts { grid-template-columns: 1fr 1fr; } @page { margin: 14mm; } }
`;
