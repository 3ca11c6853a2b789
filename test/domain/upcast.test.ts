import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/domain/complaint.ts';
import { eventSchemas, type ComplaintEvent, type EventType } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { upcast, upcastWith, type StoredEvent } from '../../src/domain/upcast.ts';
import { story } from './decide/office.ts';

type Fixture = StoredEvent & Pick<ComplaintEvent, 'type' | 'wordsFields' | 'actor' | 'surface'>;

const folder = new URL('../fixtures/events/', import.meta.url);

function readFixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture;
}

function namesFor(schemas: Readonly<Record<string, number>>): string[] {
  return Object.entries(schemas).flatMap(([type, newest]) =>
    Array.from({ length: newest }, (_, index) => `${type}.v${index + 1}.json`),
  );
}

function foldOnto(before: Complaint, fixture: Fixture): Complaint {
  const { type, wordsFields, actor, surface } = fixture;
  const version = before.version + 1;
  const event = { type, wordsFields, actor, surface, complaint: 42, version, at: before.lastEventAt + 1000 };
  return evolve(before, { ...event, data: upcast(fixture) } as ComplaintEvent);
}

const present = readdirSync(folder).toSorted();

describe('fixtures of stored events', () => {
  it('are there for each version ever released, and for nothing else', () => {
    expect(present).toEqual(namesFor(eventSchemas).toSorted());
  });

  it('are asked for by a new version and by a new type', () => {
    const next = { ...eventSchemas, acknowledged: eventSchemas.acknowledged + 1, compensated: 1 };
    const missing = namesFor(next).filter((name) => !present.includes(name));
    expect(missing).toEqual([`acknowledged.v${next.acknowledged}.json`, 'compensated.v1.json']);
  });

  it.each(present)('read, and fold into a complaint: %s', (name) => {
    const fixture = readFixture(name);
    expect(name).toBe(`${fixture.type}.v${fixture.schema}.json`);
    const state = foldOnto(story().complaint, fixture);
    expect(state.number).toBe(42);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('upcast', () => {
  it('leaves data of today’s version as it is', () => {
    const fixture = readFixture('assigned.v1.json');
    expect(upcast(fixture)).toEqual(fixture.data);
  });

  it.each([
    ['contact-logged.v1.json', { keepsPromise: false }],
    ['snoozed.v1.json', { who: null }],
    ['reassessed.v1.json', { policyVersion: null, moved: [] }],
    ['transferred.v1.json', { moved: [] }],
    ['evidence-added.v1.json', { origin: null, from: null, said: null }],
    ['evidence-added.v2.json', { from: null, said: null }],
    ['reminder-raised.v1.json', { insteadOf: [], absent: [], held: [], channels: [] }],
    ['reminder-raised.v2.json', { absent: [], held: [], channels: [] }],
    ['reminder-sent.v1.json', { platform: null, together: 1, waited: null }],
    ['reminder-sent.v2.json', { together: 1, waited: null }],
  ])('says of %s what was not kept then', (name, added) => {
    const fixture = readFixture(name);
    expect(upcast(fixture)).toEqual({ ...(fixture.data as object), ...added });
  });

  it.each(['compensated', 'toString', ''])('says that the type %j is not known', (type) => {
    expect(() => upcast({ type, schema: 1, data: {} })).toThrow(`event "${type}" is not known`);
  });

  it.each([2, 0, 1.5])('says which versions it reads instead of %d', (schema) => {
    const type: EventType = 'acknowledged';
    expect(() => upcast({ type, schema, data: {} })).toThrow(
      `event acknowledged in version ${schema}: this code reads versions 1 to 1`,
    );
  });
});

describe('upcastWith', () => {
  const steps = [(data: unknown) => [data, 'to 2'], (data: unknown) => [data, 'to 3']];
  const stored = (schema: number) => ({ type: 'acknowledged', schema, data: 'data' });

  it.each([
    [1, [['data', 'to 2'], 'to 3']],
    [2, ['data', 'to 3']],
    [3, 'data'],
  ])('takes the steps from version %i on, in order', (schema, expected) => {
    expect(upcastWith(steps, stored(schema), 3)).toEqual(expected);
  });

  it('notices a version without its step', () => {
    expect(() => upcastWith(steps, stored(1), 4)).toThrow('has 4 versions and 2 upcasters');
  });
});
