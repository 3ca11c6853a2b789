/** Text comes as a text, as pieces of one, or as the name of an option; null: the cell is empty or something else. */
export function readCellText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((piece) => readCellText(piece) ?? '').join('');
  if (typeof value !== 'object' || value === null || !('text' in value)) return null;
  return typeof value.text === 'string' ? value.text : null;
}
