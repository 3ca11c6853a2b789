import type { types } from '@slack/bolt';
import type { Message } from '../../ports/message.ts';
import { LIMITS } from './limits.ts';
import { renderBlocks } from './render-message.ts';

export function renderHome(message: Message): types.HomeView {
  return { type: 'home', callback_id: 'home', blocks: renderBlocks(message, LIMITS.viewBlocks) };
}
