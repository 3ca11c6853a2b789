import { describe, expect, it } from 'vitest';
import { isNowhere } from '../../../src/trackers/base/nowhere.ts';
import { baseAddress } from '../../../src/trackers/base/setting-parts.ts';

describe('isNowhere', () => {
  const hosts = [
    '169.254.169.254',
    '2852039166',
    '0xa9.0376.43518',
    '[::ffff:169.254.169.254]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '0',
    '[::]',
    '100.100.100.200',
    'Metadata.Google.Internal.',
  ];

  it.each(hosts)('lets no setting name %s', (host) => {
    expect(isNowhere(`http://${host}/latest`)).toBe(true);
    expect(baseAddress.safeParse(`https://${host}/api`).success).toBe(false);
  });

  it.each(['10.0.0.5', '192.168.1.4:8080', '[fd12::5]', '127.0.0.1', 'jira.internal'])(
    'leaves %s to whoever has a tracker there',
    (host) => {
      expect(baseAddress.safeParse(`http://${host}/jira`).success).toBe(true);
    },
  );
});
