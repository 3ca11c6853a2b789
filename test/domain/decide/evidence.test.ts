import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/domain/complaint.ts';
import type { SaidInThread } from '../../../src/domain/commands/recording.ts';
import { describeRules, newest, story, whoMay } from './office.ts';

const said = (message: string) =>
  ({ platform: 'slack', channel: 'C0BILLING', message, by: 'zhang', at: null }) as const;
const inThread = (message: string, text: string | null = '看日志'): SaidInThread => ({
  text,
  attachments: [],
  origin: {
    platform: 'slack',
    channel: 'C0BILLING',
    message,
    thread: '17.1',
    permalink: null,
    isShared: false,
  },
  said: said(message),
});

const evidence = { verb: 'evidence', text: '账单截图', permalink: null, attachments: [] } as const;

describe('decideEvidence', () => {
  describeRules(evidence, { allowed: whoMay.anyone, fits: statuses });

  it('keeps text, link and files', () => {
    const attachments = [{ platform: 'slack', id: 'F1', name: 'bill.png', permalink: null }] as const;
    const done = story().when('mia', { ...evidence, permalink: 'https://example.com/1', attachments });
    expect(newest(done)).toEqual({
      type: 'evidence-added',
      data: { permalink: 'https://example.com/1', attachments, origin: null, from: null, said: null },
      words: { text: '账单截图' },
    });
    expect(done.complaint.evidence).toEqual([expect.objectContaining({ by: 'mia', text: '2.text' })]);
  });

  it.each([
    { permalink: 'https://example.com/1' },
    { attachments: [{ platform: 'lark', id: 'f1', name: 'a.png', permalink: null }] },
  ] as const)('takes a link or a file alone', (only) => {
    expect(newest(story().when('mia', { ...evidence, text: null, ...only })).words).toEqual({});
  });

  it('refuses nothing at all', () => {
    expect(story().refusal('mia', { ...evidence, text: null })).toEqual({
      code: 'words-needed',
      verb: 'evidence',
      field: 'text',
    });
  });
});

describe('evidence of a message', () => {
  it('says where it comes from, and is kept once', () => {
    const done = story().when('mia', { ...evidence, from: 'systems', said: said('17.2') });
    expect(done.complaint.evidence).toEqual([
      expect.objectContaining({ from: 'systems', said: said('17.2') }),
    ]);
    expect(done.refusal('lin', { ...evidence, said: said('17.2') })).toEqual({
      code: 'already-done',
      verb: 'evidence',
    });
  });
});

describe('decideKeepThread', () => {
  const keep = (...messages: readonly SaidInThread[]) => ({ verb: 'keep-thread', messages }) as const;

  describeRules(keep(inThread('17.2')), { allowed: whoMay.anyone, fits: statuses });

  it('keeps every message once, however often it is asked', () => {
    const kept = story().when('mia', keep(inThread('17.2'), inThread('17.3')));
    expect(kept.brought).toEqual(['evidence-added', 'evidence-added']);
    expect(kept.refusal('mia', keep(inThread('17.2')))).toMatchObject({ code: 'already-done' });
    expect(kept.when('lin', keep(inThread('17.3'), inThread('17.4'))).brought).toEqual(['evidence-added']);
  });

  it('leaves out what says nothing, and the message that it was escalated from', () => {
    const { origin } = inThread('17.2');
    const told = story({ origin });
    expect(told.refusal('mia', keep(inThread('17.2'), inThread('17.3', null)))).toMatchObject({
      code: 'already-done',
    });
  });
});

describe('decideSourceChanged', () => {
  const changed = (how: 'edited' | 'deleted') => ({ verb: 'source-changed', evidence: 2, how }) as const;
  const kept = () => story().when('mia', { ...evidence, said: said('17.2') });

  it('notes it once each, and leaves the words as they were', () => {
    const edited = kept().when('timer', changed('edited'));
    expect(newest(edited).data).toEqual({ evidence: 2, how: 'edited' });
    expect(edited.when('timer', changed('edited')).brought).toEqual([]);
    const deleted = edited.when('timer', changed('deleted'));
    expect(deleted.complaint.sourceChanges.map(({ how }) => how)).toEqual(['edited', 'deleted']);
    expect(deleted.when('timer', changed('edited')).brought).toEqual([]);
    expect(deleted.words.get('2.text')).toBe('账单截图');
  });
});
