import type { SlackConfig } from '../config.ts';
import { connectSlack, type SlackOptions } from '../platforms/slack/connect.ts';
import { createSlackPlatform } from '../platforms/slack/platform.ts';
import { hearToo, speakOnly, type ConnectedPlatform, type PlatformInput } from './connected-platform.ts';
import { isPassing } from './passing.ts';

export type GivenSlack = Pick<SlackOptions, 'pace' | 'postGap' | 'socketPace'>;

export function composeSlack(input: PlatformInput<SlackConfig, GivenSlack>): ConnectedPlatform {
  const { botToken, apiUrl } = input.config;
  if (!input.hears) return speakOnly(createSlackPlatform({ token: botToken, apiUrl }, input.charts));
  const connection = connectSlack({
    config: { botToken, apiUrl, mode: modeOf(input.config) },
    conversation: input.conversation,
    log: input.log,
    charts: input.charts,
    isPassing,
    onHeard: () => input.heard('events'),
    ...input.given,
  });
  return hearToo(connection, '/slack/events');
}

function modeOf(config: SlackConfig): SlackOptions['config']['mode'] {
  return config.mode === 'http'
    ? { kind: 'http', signingSecret: config.signingSecret }
    : { kind: 'socket', appToken: config.appToken };
}
