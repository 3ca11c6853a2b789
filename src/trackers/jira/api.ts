import type { z } from 'zod';
import { createCaller, type Caller, type TrackerRequest } from '../base/call.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { JiraSettings } from './settings.ts';

export interface JiraApi {
  ask<Answer>(request: TrackerRequest, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Of what is answered with nothing. */
  send(request: TrackerRequest): Promise<void>;
}

export function createApi(settings: JiraSettings, secrets: TrackerSecrets, io: TrackerIo): JiraApi {
  const token = readSecret(secrets, settings.token);
  const { baseUrl, email } = settings;
  const basic = Buffer.from(`${email ?? ''}:${token}`).toString('base64');
  const caller: Caller = createCaller({ tracker: 'jira', baseUrl, secrets: [token, basic], io, judge });
  const headers = { authorization: email === undefined ? `Bearer ${token}` : `Basic ${basic}` };
  return {
    ask: (request, shape) => caller.ask({ ...request, headers }, shape),
    async send(request) {
      await caller.send({ ...request, headers, answers: 'anything' });
    },
  };
}
