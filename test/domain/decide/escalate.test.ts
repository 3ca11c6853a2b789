import { describe, expect, it } from 'vitest';
import { hour, minute } from '../../support/a-complaint.ts';
import { type Away, away, describeRules, newest, story, storyIn, whoMay } from './office.ts';

const escalate = { verb: 'escalate', reason: '客户要求今天答复', to: 'next' } as const;
const toLead = { ...escalate, to: 'lead' } as const;
const open = ['reported', 'acknowledged', 'resolved'] as const;

describe('decideEscalate', () => {
  describeRules(escalate, { allowed: whoMay.workerOrSupport, fits: open });

  it('calls the backup, then the lead', () => {
    const first = story().when('lin', escalate);
    expect(newest(first)).toEqual({
      type: 'escalated',
      data: { level: 2, told: ['bo'] },
      words: { reason: '客户要求今天答复' },
    });
    expect(newest(first.when('lin', escalate)).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('goes straight to the lead when asked to', () => {
    expect(newest(story().when('lin', toLead)).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('passes over a level without somebody, and over whoever does it', () => {
    expect(newest(story({ product: 'app' }).when('lin', escalate)).data).toMatchObject({ level: 3 });
    expect(newest(story().when('bo', escalate)).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('calls the top again an hour later, not before', () => {
    const top = story().when('lin', toLead);
    const again = top.now + hour;
    expect(top.later(hour - 1).refusal('amy', escalate)).toEqual({ code: 'ladder-at-top', again });
    expect(newest(top.later(hour).when('amy', escalate)).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('never calls the person complained about', () => {
    const aboutBackup = story({ about: 'bo' }).when('lin', escalate);
    expect(newest(aboutBackup).data).toEqual({ level: 3, told: ['wu'] });
    const aboutLead = story({ about: 'wu' }).when('lin', toLead);
    expect(newest(aboutLead).data).toEqual({ level: 3, told: ['luo'] });
  });

  it('calls the backup when asked to, once an hour', () => {
    const toBackup = { ...escalate, to: 'backup' } as const;
    const called = story().when('lin', toBackup);
    expect(newest(called).data).toEqual({ level: 2, told: ['bo'] });
    expect(called.later(hour - 1).refusal('amy', toBackup)).toEqual({
      code: 'already-done',
      verb: 'escalate',
    });
    expect(newest(called.later(hour).when('amy', toBackup)).data).toEqual({ level: 2, told: ['bo'] });
    expect(newest(called.when('amy', escalate)).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('calls the stand-in of an absent one, and passes over who has none there', () => {
    const calls = (...absences: readonly Away[]) =>
      newest(story({}, away(...absences)).when('lin', escalate)).data;
    expect(calls(['bo', 'zhang'])).toEqual({ level: 2, told: ['zhang'] });
    expect(calls(['bo', null])).toEqual({ level: 3, told: ['wu'] });
    expect(calls(['bo', 'zhang'], ['zhang', null])).toEqual({ level: 3, told: ['wu'] });
    expect(calls(['bo', null], ['wu', null])).toEqual({ level: 3, told: ['luo'] });
    expect(calls(['bo', 'lin'])).toEqual({ level: 3, told: ['wu'] });
    const restricted = story({ restricted: true }, away(['bo', 'zhang'])).when('lin', escalate);
    expect(newest(restricted).data).toEqual({ level: 3, told: ['wu'] });
  });

  it('needs no reason', () => {
    expect(newest(story().when('lin', { ...escalate, reason: null })).words).toEqual({});
  });

  it('starts below again when it is reopened', () => {
    const reopened = storyIn('acknowledged')
      .when('lin', toLead)
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .when('lin', { verb: 'reopen', reason: '客户说还是不行' });
    expect(newest(reopened.when('lin', escalate)).data).toEqual({ level: 2, told: ['bo'] });
  });
});

describe('decideNudge', () => {
  const nudge = { verb: 'nudge' } as const;
  describeRules(nudge, { allowed: whoMay.workerOrSupport, fits: open });

  it('tells the owner, and the liaison once it is resolved', () => {
    expect(newest(story().when('lin', nudge)).data).toEqual({ told: ['chen'] });
    expect(newest(storyIn('resolved').when('chen', nudge)).data).toEqual({ told: ['lin'] });
  });

  it('stays friendly: half an hour between two, whoever asks', () => {
    const nudged = story().when('lin', nudge);
    const again = nudged.now + 30 * minute;
    expect(nudged.refusal('lin', nudge)).toEqual({ code: 'nudged-lately', again });
    expect(nudged.later(30 * minute - 1).refusal('amy', nudge)).toEqual({ code: 'nudged-lately', again });
    expect(nudged.later(30 * minute).when('amy', nudge).brought).toEqual(['nudged']);
  });

  it('goes to the stand-in of who is away', () => {
    expect(newest(story({}, away(['chen', 'zhang'])).when('lin', nudge)).data).toEqual({ told: ['zhang'] });
    expect(newest(story({}, away(['chen', null])).when('lin', nudge)).data).toEqual({ told: ['bo'] });
  });

  it('never reaches the owner it is about', () => {
    expect(newest(story({ about: 'chen' }).when('lin', nudge)).data).toEqual({ told: ['wu'] });
  });
});
