import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/platforms/slack/read-text.ts';

const BOT = 'U0HUIYIN';

describe('readText', () => {
  it.each([
    ['<@U0HUIYIN> ack C-42', 'ack C-42'],
    ['  <@U0HUIYIN|huiyin>: ack', 'ack'],
    ['<@U0HUIYIN>,受理', '受理'],
    ['please <@U0HUIYIN> look', 'please look'],
    ['assign <@U0CHEN|chen> C-42', 'assign @{slack:U0CHEN} C-42'],
    ['assign <@W012ABC>', 'assign @{slack:W012ABC}'],
    ['see <#C0BILLING|billing> and <#C0OTHER>', 'see #billing and #C0OTHER'],
    ['<!channel> <!here> <!subteam^S1|@pms> <!subteam^S2>', '@channel @here @pms @subteam'],
    ['<!date^1700000000^{time}|10:00>', '10:00'],
    ['open <https://example.com/a?b=1&amp;c=2>', 'open https://example.com/a?b=1&c=2'],
    ['<http://example.com|example.com> is down', 'example.com is down'],
    ['<mailto:li@example.com|li@example.com>', 'li@example.com'],
    ['<https://example.com/invoice/7|the invoice>', 'the invoice (https://example.com/invoice/7)'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['line 1\nline 2', 'line 1\nline 2'],
    ['&lt;@U0CHEN&gt;', '<@U0CHEN>'],
  ])('reads %s', (typed, expected) => {
    expect(readText(typed, BOT)).toBe(expected);
  });
});
