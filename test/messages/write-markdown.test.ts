import { describe, expect, it } from 'vitest';
import { tellHistory } from '../../src/messages/history.ts';
import { writeRecord } from '../../src/messages/write-markdown.ts';
import { drawRecordFile } from '../../src/web/board/record-file.ts';
import { aComplaint, hour, type Story } from '../support/a-complaint.ts';
import { toldStories } from '../support/told-stories.ts';
import { aView, chinese, english } from '../support/a-view.ts';

const hostile = '# Refund *now* <script>alert(1)</script>\n1. [click](http://x.example)\n- | cell';

function storyOf(story: Story, reader = english) {
  const view = aView(story);
  return { view, history: tellHistory(view, story.events, reader), hasThread: false };
}

const resolved = (demand: string) =>
  aComplaint({ demand, title: 'Charged twice' })
    .when('chen', { verb: 'acknowledge', takesOverCustomer: false, note: null })
    .later(hour)
    .when('chen', { verb: 'cause', text: 'a retry without a key', category: 'defect', plain: null })
    .when('chen', { verb: 'resolve', outcome: 'refunded', remedy: 'refund', words: 'the money is back' });

describe('writeRecord', () => {
  it('tells a complaint from its report to its outcome', () => {
    const text = writeRecord(storyOf(resolved('twice!')), english);
    const told = [
      '# C-42 · Charged twice',
      '> twice!',
      'a retry without a key',
      'the money is back',
      '**陈平** resolved it',
    ];
    const places = told.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(text).not.toContain('Acknowledge]');
  });

  it('ticks the stages whose facts are there, and no other', () => {
    const text = writeRecord(storyOf(toldStories['contact-logged']().story), english);
    expect(text.match(/^- \[.\] .+$/gm)).toEqual([
      '- [x] Respond',
      '- [ ] Investigate',
      '- [ ] Communicate',
      '- [ ] Improve',
      '- [ ] Prevent',
    ]);
  });

  it('is said in the language of its reader', () => {
    expect(writeRecord(storyOf(resolved('twice!'), chinese), chinese)).toContain('已解决');
  });

  it('puts no comma after a whole sentence of theirs', () => {
    const explained = (text: string, plain: string) =>
      resolved('twice!').when('chen', { verb: 'cause', text, category: 'defect', plain });
    expect(writeRecord(storyOf(explained('No key.', 'Sent twice.')), english)).toContain(
      'No key. Sent twice.',
    );
    expect(writeRecord(storyOf(explained('no key', 'sent twice')), english)).toContain('no key, sent twice');
    expect(writeRecord(storyOf(explained('没有幂等键。', '发了两次。'), chinese), chinese)).toContain(
      '没有幂等键。发了两次。',
    );
  });

  it('lets people’s words be words', () => {
    const text = writeRecord(storyOf(resolved(hostile)), english);
    expect(text).toContain('> \\# Refund \\*now\\* \\<script\\>alert(1)\\</script\\>');
    expect(text).toContain('> 1\\. \\[click\\](http://x.example)');
    expect(text).toContain('> \\- \\| cell');
  });
});

describe('drawRecordFile', () => {
  it('is a page of its own that prints, and runs and loads nothing', () => {
    const page = drawRecordFile(storyOf(resolved(hostile)), { reader: english });
    expect(page).toContain('@media print');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
  });
});
