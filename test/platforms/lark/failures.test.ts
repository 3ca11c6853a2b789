import { describe, expect, it } from 'vitest';
import { hasCardCode, hasCode, LarkFault, toPlatformFailure } from '../../../src/platforms/lark/failures.ts';

const refused = (code: number, more: object = {}) => new LarkFault({ status: 400, code, ...more });
const unreachable = (reason: string) => new LarkFault({ reason });

describe('toPlatformFailure', () => {
  it.each([
    ['the gateway’s limit', refused(99991400, { status: 429, retryAfter: 7_000 }), 'rate-limited', 7_000],
    ['a chat’s limit', refused(230020), 'rate-limited', null],
    ['a limit by status alone', new LarkFault({ status: 429, retryAfter: 3_000 }), 'rate-limited', 3_000],
    ['a used-up month, for long', refused(99991403, { retryAfter: 1_000 }), 'rate-limited', 3_600_000],
    ['a message still being sent', refused(230049), 'transient', null],
    ['a code nobody knows', refused(987654), 'transient', null],
    ['a code nobody knows, with HTTP 200', refused(987654, { status: 200 }), 'transient', null],
    ['a code nobody knows, with HTTP 500', refused(987654, { status: 500 }), 'unknown', null],
    ['something broken inside', refused(1500), 'unknown', null],
    ['HTTP 502', new LarkFault({ status: 502 }), 'unknown', null],
    ['HTTP 404', new LarkFault({ status: 404 }), 'transient', null],
    ['an answer that cannot be read', new LarkFault({ status: 200 }), 'unknown', null],
    ['no connection', unreachable('ECONNREFUSED'), 'transient', null],
    ['no such host', unreachable('ENOTFOUND'), 'transient', null],
    ['a connection that was cut', unreachable('UND_ERR_SOCKET'), 'unknown', null],
    ['a timeout', unreachable('TimeoutError'), 'unknown', null],
    ['a wrong parameter', refused(230001), 'content', null],
    ['a card that is too long', refused(230025), 'content', null],
    ['words that are not allowed', refused(230028), 'content', null],
    ['a card that is wrong', refused(230099, { cardCode: 200621 }), 'content', null],
    ['a chat without the bot', refused(230002), 'place', null],
    ['somebody out of range', refused(230013), 'place', null],
    ['somebody who left', refused(230029), 'place', null],
    ['somebody who muted the bot', refused(230053), 'place', null],
    ['a chat where nobody may write', refused(230018), 'place', null],
    ['a dissolved chat', refused(232009), 'place', null],
    ['a full inbox of urgent messages', refused(230023), 'place', null],
    ['a recalled message', refused(230011), 'removed', null],
    ['a deleted message', refused(230110), 'removed', null],
    ['a message that is not there', refused(231003), 'removed', null],
    ['a topic that is gone', refused(230019), 'removed', null],
    ['a card older than 14 days', refused(230031), 'expired', null],
    ['a refused token', refused(99991663), 'access', null],
    ['a wrong secret', refused(10015), 'access', null],
    ['a missing scope', refused(99991672), 'access', null],
    ['a stopped app', refused(99991662), 'access', null],
    ['an address that is not allowed', refused(99991401), 'access', null],
    ['a bot that is switched off', refused(230006), 'access', null],
    ['whatever else is thrown', new Error('surprise'), 'unknown', null],
  ])('reads %s', (_, error, kind, retryAfter) => {
    expect(toPlatformFailure(error, 'once')).toMatchObject({ platform: 'lark', kind, retryAfter });
  });

  it('does again whatever may be done twice', () => {
    expect(toPlatformFailure(unreachable('TimeoutError'), 'again').kind).toBe('transient');
  });

  it('passes a failure on as it is', () => {
    const failure = toPlatformFailure(refused(230002), 'once');
    expect(toPlatformFailure(failure, 'again')).toBe(failure);
  });
});

describe('hasCode', () => {
  it('knows Lark’s code, with and without the card’s', () => {
    const failure = toPlatformFailure(refused(230099, { cardCode: 100290 }), 'once');
    expect(hasCode(failure, 230099)).toBe(true);
    expect(hasCardCode(failure, 100290)).toBe(true);
    expect(hasCode(failure, 100290)).toBe(false);
    expect(hasCardCode(toPlatformFailure(refused(230002), 'once'), 100290)).toBe(false);
    expect(hasCode(new Error('230099'), 230099)).toBe(false);
  });
});
