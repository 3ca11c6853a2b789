import { describe, expect, it } from 'vitest';
import type { SourceMessage } from '../../src/domain/complaint.ts';
import { addLeftBehind, listLeftBehind } from '../../src/messages/left-behind.ts';
import type { Message } from '../../src/ports/message.ts';
import { aComplaint, wednesdayMorning } from '../support/a-complaint.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';

const origin = {
  platform: 'lark',
  channel: 'oc_support',
  message: 'om_asked',
  thread: null,
  permalink: 'https://example.com/asked',
  isShared: false,
} as const;

const said = (message: string): SourceMessage => ({
  platform: 'slack',
  channel: 'C0SUPPORT',
  message,
  by: 'lin',
  at: wednesdayMorning,
});

const evidence = (message: string) =>
  ({
    verb: 'evidence',
    text: '日志里有两笔扣款',
    permalink: null,
    attachments: [],
    from: 'people',
    said: said(message),
  }) as const;

const nothingSaid: Message = { tone: 'success', summary: [], blocks: [], locale: 'en' };

describe('what people wrote before a complaint became restricted', () => {
  it('stands in the threads of its cards, where it came from and where evidence was said, each once', () => {
    const { complaint } = aComplaint({ origin })
      .when('chen', evidence('171.1'))
      .when('chen', { verb: 'restrict', restricted: true, reason: null });
    const places = [
      aCardPlace(),
      aCardPlace({ id: 'C-42/card/slack/1~1', role: 'moved', message: '99.9', thread: '1763431200.000100' }),
      aCardPlace({ id: 'C-42/private/chen', role: 'private-card', person: 'chen', channel: 'D1' }),
      aCardPlace({ id: 'C-42/card/lark/1', platform: 'lark', channel: 'oc_billing', message: null }),
    ];

    const left = listLeftBehind(complaint, places).map(({ what, channel, message }) => [
      what,
      channel,
      message,
    ]);

    expect(left).toEqual([
      ['thread', 'C0BILLING', '1763431200.000100'],
      ['origin', 'oc_support', 'om_asked'],
      ['evidence', 'C0SUPPORT', '171.1'],
    ]);
    expect(
      listLeftBehind({ ...complaint, evidence: [...complaint.evidence, ...complaint.evidence] }, places),
    ).toHaveLength(3);
  });

  it('is named with the way there, in the language of whoever restricts it', () => {
    const story = aComplaint({ origin }).when('chen', evidence('171.1'));
    const view = aView(story);
    const left = listLeftBehind(story.complaint, [aCardPlace()]);

    expect(plainText(addLeftBehind(nothingSaid, view, left, english))).toBe(
      [
        '<success>',
        'What people wrote before stays where it is; I cannot remove it. Ask its writers or an admin to delete it:',
        '· · The thread under the card (Slack)',
        '· · The message it was opened from (Feishu)<https://example.com/asked>',
        '· · A message kept as evidence (Slack) by 林晓, 11-18 10:00',
      ].join('\n'),
    );
    expect(plainText(addLeftBehind(nothingSaid, view, left, chinese))).toContain(
      '作为材料留存的消息（Slack）',
    );
  });

  it('is not listed without end', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...said(`171.${index}`),
      what: 'evidence' as const,
      permalink: null,
    }));

    const text = plainText(addLeftBehind(nothingSaid, aView(aComplaint()), many, english));

    expect(text).toContain('… and 25 more');
  });
});
