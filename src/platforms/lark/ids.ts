/** Lark's ids go into paths as they are: one that is not shaped like an id could call something else. */

const SHAPES = {
  message_id: /^om_[\w-]{1,120}$/,
  chat_id: /^oc_[\w-]{1,120}$/,
  user_id: /^ou_[\w-]{1,120}$/,
  thread_id: /^omt_[\w-]{1,120}$/,
  app_id: /^cli_[\w-]{1,120}$/,
} as const;

/** Of keys of files and pictures, reactions and the like. */
const ANY_ID = /^[\w-]{1,200}$/;

export const isMessageId = (text: string): boolean => SHAPES.message_id.test(text);
export const isChatId = (text: string): boolean => SHAPES.chat_id.test(text);
export const isOpenId = (text: string): boolean => SHAPES.user_id.test(text);

/** By the name that the id has in the path. */
export function isIdNamed(name: string, text: string): boolean {
  const shape = name in SHAPES ? SHAPES[name as keyof typeof SHAPES] : ANY_ID;
  return shape.test(text);
}
