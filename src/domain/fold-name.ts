/** Two ways to write one name come out the same: width, case and spaces do not matter. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}
