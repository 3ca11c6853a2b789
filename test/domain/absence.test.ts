import { describe, expect, it } from 'vitest';
import { findStandIn, isAway, isThere, standsInFor } from '../../src/domain/absence.ts';
import type { Absence, Desk } from '../../src/domain/desk.ts';
import { hour, wednesdayMorning as now } from '../support/a-complaint.ts';
import { office } from './decide/office.ts';

let counted = 0;
function absence(person: string, standIn: string | null, from = now - hour, to = now + hour): Absence {
  counted += 1;
  return { id: String(counted), person, standIn, from, to, by: person };
}
const away = (...absences: Absence[]): Desk => ({ ...office, absences });

describe('findStandIn', () => {
  it('is null for somebody who is there', () => {
    expect(findStandIn('chen', office, now)).toBeNull();
    expect(findStandIn('chen', away(absence('bo', 'chen')), now)).toBeNull();
  });

  it('is whoever the absence names, from its first moment to before its last', () => {
    const desk = away(absence('chen', 'bo', now, now + hour));
    expect(findStandIn('chen', desk, now - 1)).toBeNull();
    expect(findStandIn('chen', desk, now)).toEqual({ person: 'bo', because: 'away' });
    expect(findStandIn('chen', desk, now + hour - 1)).toEqual({ person: 'bo', because: 'away' });
    expect(findStandIn('chen', desk, now + hour)).toBeNull();
  });

  it('is nobody when nobody is named, or who is named is not there either', () => {
    const nobody = { person: null, because: 'away' };
    expect(findStandIn('chen', away(absence('chen', null)), now)).toEqual(nobody);
    expect(findStandIn('chen', away(absence('chen', 'unknown')), now)).toEqual(nobody);
    expect(findStandIn('chen', away(absence('chen', 'bo'), absence('bo', 'zhang')), now)).toEqual(nobody);
  });

  it('ends where two stand in for each other', () => {
    const desk = away(absence('chen', 'bo'), absence('bo', 'chen'));
    expect(findStandIn('chen', desk, now)?.person).toBeNull();
    expect(findStandIn('chen', away(absence('chen', 'chen')), now)?.person).toBeNull();
  });

  it('takes the last of several that is there', () => {
    const desk = away(absence('chen', 'zhang'), absence('chen', 'bo'));
    expect(findStandIn('chen', desk, now)?.person).toBe('bo');
    const boToo = { ...desk, absences: [...desk.absences, absence('bo', null)] };
    expect(findStandIn('chen', boToo, now)?.person).toBe('zhang');
  });

  it('is nobody of their choice once the account is gone, at once', () => {
    const desk = withoutAccount('chen', away(absence('chen', 'bo')));
    expect(findStandIn('chen', desk, now)).toEqual({ person: null, because: 'gone' });
    expect(findStandIn('bo', withoutAccount('zhang', away(absence('bo', 'zhang'))), now)?.person).toBeNull();
  });
});

describe('isAway and isThere', () => {
  it('look at absences only, and at accounts too', () => {
    const desk = withoutAccount('zhang', away(absence('chen', 'bo')));
    const people = ['chen', 'bo', 'zhang'];
    expect(people.map((person) => isAway(person, desk, now))).toEqual([true, false, false]);
    expect(people.map((person) => isThere(person, desk, now))).toEqual([false, true, false]);
  });
});

describe('standsInFor', () => {
  it('names each of them once, while it lasts', () => {
    const desk = away(absence('chen', 'bo'), absence('chen', 'bo'), absence('wu', 'bo'), absence('bo', 'bo'));
    expect(standsInFor('bo', desk, now)).toEqual(['chen', 'wu']);
    expect(standsInFor('bo', desk, now + hour)).toEqual([]);
    expect(standsInFor('zhang', desk, now)).toEqual([]);
  });
});

function withoutAccount(id: string, desk: Desk): Desk {
  const person = desk.people.get(id);
  if (person === undefined) throw new Error(`no ${id}`);
  return { ...desk, people: new Map([...desk.people, [id, { ...person, isGone: true }]]) };
}
