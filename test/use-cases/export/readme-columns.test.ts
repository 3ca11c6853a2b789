import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportTables } from '../../../src/use-cases/export/tables.ts';

/** `name` unit, `name` unit … in the row of a file. */
function readColumns(readme: string, file: string): string[][] {
  const text = readFileSync(new URL(`../../../${readme}`, import.meta.url), 'utf8');
  const row = text.split('\n').find((line) => line.startsWith(`| \`${file}\``)) ?? '';
  return [...(row.split('|')[2] ?? '').matchAll(/`(\w+)` ([^,]+?) *(?:,|$)/g)].map(([, name, unit]) => [
    name!,
    unit!,
  ]);
}

describe('exportTables', () => {
  it.each(['README.md', 'README.zh-CN.md'])('are what %s says, column by column with its unit', (readme) => {
    for (const { name, columns } of exportTables) {
      expect(readColumns(readme, name)).toEqual(columns.map((column) => [column.name, column.unit]));
    }
  });

  it('name each column of a file once', () => {
    for (const { columns } of exportTables) {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
