import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComplaintEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { upcast, type StoredEvent } from '../../src/domain/upcast.ts';
import { newest, story } from './decide/office.ts';

type Fixture = StoredEvent & Pick<ComplaintEvent, 'type' | 'wordsFields' | 'actor' | 'surface'>;

const folder = new URL('../fixtures/events/', import.meta.url);
const later = readdirSync(folder).filter((name) => !name.startsWith('reported.'));
const edit = {
  verb: 'edit',
  severity: null,
  urgency: null,
  title: null,
  customer: null,
  contactPerson: null,
  reason: null,
} as const;

describe('what the customer says', () => {
  it.each(later)('is left as it is by %s', (name) => {
    const { complaint } = story();
    const fixture = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture;
    const { type, wordsFields, actor, surface } = fixture;
    const event = { type, wordsFields, actor, surface, complaint: 42, version: 2, at: complaint.lastEventAt };
    const after = evolve(complaint, { ...event, data: upcast(fixture) } as ComplaintEvent);
    expect(after.demand).toBe(complaint.demand);
  });

  it('is corrected by a new entry beside it', () => {
    const done = story().when('lin', { ...edit, correction: ' 是六月，不是五月 ' });
    expect(newest(done)).toEqual({
      type: 'demand-corrected',
      data: {},
      words: { text: '是六月，不是五月' },
    });
    expect(done.complaint).toMatchObject({ demand: '1.demand', demandCorrections: ['2.text'] });
    const again = done.when('chen', { ...edit, correction: '两次，不是三次' });
    expect(again.complaint.demandCorrections).toEqual(['2.text', '3.text']);
  });

  it('is corrected together with names, as an entry of its own; an empty correction is none', () => {
    expect(story().when('lin', { ...edit, customer: '远山', correction: 'x' }).brought).toEqual([
      'corrected',
      'demand-corrected',
    ]);
    expect(story().refusal('lin', { ...edit, correction: ' ' })).toEqual({ code: 'nothing-changed' });
  });
});
