import { describe, expect, it } from 'vitest';
import { actorOf } from '../../src/conversation/speaker.ts';
import { aDesk } from '../support/a-desk.ts';

describe('actorOf', () => {
  const desk = aDesk();
  const chen = desk.people.get('chen')!;
  const speaker = { person: chen, platform: 'slack', account: 'U0CHEN' } as const;

  it('is the person with their roles', () => {
    expect(actorOf(speaker, desk)).toEqual({ kind: 'person', id: 'chen', roles: ['pm'] });
  });

  it('names the ids they were learned by before they were listed', () => {
    const people = new Map([...desk.people, ['slack:U0CHEN', chen], ['lark:ou_chen', chen]]);
    expect(actorOf(speaker, { ...desk, people })).toEqual({
      kind: 'person',
      id: 'chen',
      roles: ['pm'],
      formerIds: ['slack:U0CHEN', 'lark:ou_chen'],
    });
  });
});
