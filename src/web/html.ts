/** Markup that is safe to send: only `html` makes it, and it escapes all that is put in. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type HtmlPiece = Html | string | number | null | false | readonly HtmlPiece[];

/** Writes markup; what is put in is escaped unless it is markup itself, and what is null or false is left out. */
export function html(strings: TemplateStringsArray, ...pieces: readonly HtmlPiece[]): Html {
  const markup = strings.map((text, index) => text + writePiece(pieces[index] ?? null));
  return new Html(markup.join(''));
}

function writePiece(piece: HtmlPiece): string {
  if (piece === null || piece === false) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  return piece.map(writePiece).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
