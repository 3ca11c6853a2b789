import { html, type Html } from './html.ts';

/** What stands at the head of a page that is for those who have its address, and not for search engines. */
export function drawHead(title: string, stylePath: string): Html {
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${stylePath}" />`;
}
