import { describe, expect, it } from 'vitest';
import { missingForClosing } from '../../src/domain/gates.ts';
import { stagesOf } from '../../src/domain/stages.ts';
import type { Story } from '../support/a-complaint.ts';
import { acknowledge, contact, resolve, story, storyIn } from './decide/office.ts';

const line = ({ complaint }: Story) =>
  stagesOf(complaint)
    .map((stage) => stage.state)
    .join(' ');

describe('stagesOf', () => {
  it.each<[string, Story, string]>([
    ['reported', story(), 'current open open open open'],
    ['acknowledged', story().when('chen', acknowledge), 'current open open open open'],
    ['with a contact', story().when('chen', contact), 'done current open open open'],
    ['resolved without a contact', storyIn('resolved'), 'current done open open open'],
    ['resolved and told', storyIn('resolved').when('lin', contact), 'done done done current open'],
    ['closed', storyIn('closed'), 'done done done current open'],
  ])('says where it stands: %s', (_, found, expected) => {
    expect(line(found)).toBe(expected);
  });

  it('names what is missing', () => {
    expect(stagesOf(story().complaint).flatMap((stage) => stage.missing)).toEqual([
      'acknowledgement',
      'contact',
      'cause',
      'outcome-told',
      'improvement',
      'prevention',
    ]);
  });

  it('takes a talk before the resolution for a contact, not for telling the outcome', () => {
    const early = story().when('chen', contact).later(1000).when('chen', resolve);
    expect(missingForClosing(early.complaint)).toEqual(['outcome-told']);
  });

  it('asks for the answer again after a reopening', () => {
    const reopened = storyIn('closed').when('lin', { verb: 'reopen', reason: '客户说还是不行' });
    expect(missingForClosing(reopened.complaint)).toEqual(['acknowledgement', 'outcome-told']);
  });
});

describe('missingForClosing', () => {
  it.each([
    ['high', 'high'],
    ['low', 'low'],
  ] as const)('asks the same of severity %s and urgency %s', (severity, urgency) => {
    expect(missingForClosing(storyIn('resolved', { severity, urgency }).complaint)).toEqual([
      'contact',
      'outcome-told',
    ]);
  });

  it('lets a complaint close that has respond and communicate', () => {
    expect(missingForClosing(storyIn('resolved').when('lin', contact).complaint)).toEqual([]);
  });
});
