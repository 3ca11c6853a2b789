import type { Locale } from '../../domain/desk.ts';
import { headingOf } from '../../messages/outside-words.ts';
import { Html, html } from '../html.ts';
import type { Story } from './board-data.ts';
import { drawComplaint } from './complaint-page.ts';
import type { Viewer } from './viewer.ts';

/** The page of one complaint in a file of its own: nothing is loaded, and it prints. */
export function drawRecordFile(story: Story, viewer: Pick<Viewer, 'reader'>): string {
  const { locale } = viewer.reader;
  const page = html`<!doctype html>
    <html lang="${langOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${headingOf(story.view, viewer.reader)}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${drawComplaint({ ...story, hasThread: false }, viewer)}
      </body>
    </html> `;
  return page.markup;
}

function langOf(locale: Locale): string {
  return locale === 'en' ? 'en' : 'zh-CN';
}

const style = `
body { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1c2430; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.back, .visually-hidden { display: none; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; border-bottom: 1px solid #d6dbe3; padding-bottom: .2rem; } h3 { font-size: .85rem; color: #596579; margin: 1rem 0 .3rem; }
.tags { display: flex; gap: .5rem; margin: 0; font-size: .85rem; } .tag { border: 1px solid #b9c1cd; border-radius: .3rem; padding: 0 .45rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem 1.2rem; } .fields dt { color: #596579; font-size: .8rem; } .fields dd { margin: 0; }
blockquote { margin: 1rem 0; padding: .2rem 0 .2rem .9rem; border-left: 3px solid #7b8798; }
.small { color: #465163; font-size: .87rem; margin: .35rem 0; }
.stages { display: flex; flex-wrap: wrap; gap: .4rem 1rem; list-style: none; padding: 0; } .stages .is-done::before { content: "✓ "; } .stages .is-current { font-weight: 600; } .stages .is-open { color: #6d7889; }
.clocks { list-style: none; padding: 0; } .clocks li { display: flex; gap: .8rem; } .clocks .is-breached { color: #a3201c; }
.timeline ol { list-style: none; padding: 0; margin: 0; } .timeline li { display: flex; gap: .8rem; padding: .15rem 0; } .timeline li p { margin: 0; } .timeline time { color: #596579; flex: 0 0 3.2rem; font-variant-numeric: tabular-nums; } .where { color: #6d7889; font-size: .85em; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } h2, h3 { break-after: avoid; } li, blockquote, .fields div { break-inside: avoid; } a { color: inherit; text-decoration: none; } @page { margin: 16mm; } }
`;
