import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/domain/complaint.ts';
import { describeRules, newest, story, whoMay } from './office.ts';

const evidence = { verb: 'evidence', text: '账单截图', permalink: null, attachments: [] } as const;

describe('decideEvidence', () => {
  describeRules(evidence, { allowed: whoMay.anyone, fits: statuses });

  it('keeps text, link and files', () => {
    const attachments = [{ platform: 'slack', id: 'F1', name: 'bill.png', permalink: null }] as const;
    const done = story().when('mia', { ...evidence, permalink: 'https://example.com/1', attachments });
    expect(newest(done)).toEqual({
      type: 'evidence-added',
      data: { permalink: 'https://example.com/1', attachments, origin: null },
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
