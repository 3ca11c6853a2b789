import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTables, type TableFormat } from '../../src/files/write-tables.ts';

const table = {
  name: 'things',
  columns: [
    { name: 'reference', unit: 'reference' },
    { name: 'text', unit: 'words' },
    { name: 'data', unit: 'json' },
    { name: 'is_late', unit: 'yes/no' },
  ],
};

describe('writeTables', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (format: TableFormat, rows: readonly (readonly (string | boolean | null)[])[]) =>
    writeTables(folder, format, [table], (fileOf) => fileOf(table).write(rows as never));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const readCsv = () => parse(read('things.csv'), { bom: true, columns: true }) as Record<string, string>[];

  it('writes CSV that Excel opens, whatever the words hold', async () => {
    const text = 'twice,\n"again" 又一次';
    await write('csv', [['C-1', text, null, true]]);
    expect(read('things.csv').codePointAt(0)).toBe(0xfeff);
    expect(readCsv()).toEqual([{ reference: 'C-1', text, data: '', is_late: 'yes' }]);
  });

  it.each(['=1+1', '+86 10', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'lets no cell be a formula: %j',
    async (text) => {
      await write('csv', [['C-1', text, null, false]]);
      expect(readCsv()[0]?.['text']).toBe(`'${text}`);
    },
  );

  it('writes lines of JSON with objects as objects and words as they are', async () => {
    await write('json', [
      ['C-1', '=1+1', '{"a":1}', false],
      ['C-2', null, null, true],
    ]);
    expect(
      read('things.jsonl')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { reference: 'C-1', text: '=1+1', data: { a: 1 }, is_late: false },
      { reference: 'C-2', text: null, data: null, is_late: true },
    ]);
  });

  it('lets nobody else read what it wrote', async () => {
    await write('csv', []);
    expect(statSync(join(folder, 'things.csv')).mode & 0o077).toBe(0);
    expect(read('things.csv')).toContain('reference,text,data,is_late');
  });

  it('leaves nothing half written, and what was there before', async () => {
    await write('csv', [['C-1', 'first', null, false]]);
    const failing = writeTables(folder, 'csv', [table], async (fileOf) => {
      await fileOf(table).write([['C-2', 'second', null, false]]);
      throw new Error('the database went away');
    });
    await expect(failing).rejects.toThrow('the database went away');
    expect(readdirSync(folder)).toEqual(['things.csv']);
    expect(readCsv()[0]?.['text']).toBe('first');
  });

  it('says what cannot be written', async () => {
    await write('csv', []);
    const below = join(folder, 'things.csv', 'deeper');
    await expect(writeTables(below, 'csv', [table], async () => {})).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(existsSync(below)).toBe(false);
  });
});
