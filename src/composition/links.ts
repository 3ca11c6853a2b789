import type { Config } from '../config.ts';
import { createSessions } from '../web/board/sessions.ts';
import { createSurveyLinks } from '../web/survey-page/survey-links.ts';
import type { Storage } from './storage.ts';

export type Links = ReturnType<typeof composeLinks>;

/** What people are given to open. */
export function composeLinks({ secretKeys, http }: Config, storage: Storage, baseUrl: () => string) {
  const { settings, realNow } = storage;
  const boardUrl = http.publicUrl;
  return {
    surveys: createSurveyLinks({ secretKeys, baseUrl }),
    sessions: createSessions({ settings, secretKeys, baseUrl, realNow }),
    /** People of the desk read it there, behind their sign-in. */
    toBoard: (complaint: number) => (boardUrl === null ? null : `${boardUrl}/board/complaint/${complaint}`),
  };
}
