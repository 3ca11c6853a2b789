import { expect, it } from 'vitest';
import { diagnoseApiClients } from '../../src/composition/diagnose-api.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { inShort } from '../support/finding-in-short.ts';

it('names clients of the API whose token is not set', () => {
  const content = aDeskContent(
    `${deskYaml}\napi: { clients: { helpdesk: { token: DESK_HELPDESK, as: lin, scopes: [open] } } }\n`,
  );
  const say = (...keys: string[]) =>
    diagnoseApiClients(content, { deskSecrets: new Map(keys.map((name) => [name, 'hush'])) }).map((one) =>
      inShort(one),
    );
  expect(say('DESK_HELPDESK')).toEqual(['ok api-client helpdesk']);
  expect(say('DESK_OTHER')).toEqual([
    'broken api-client helpdesk api-client-without-token DESK_HELPDESK | helpdesk',
  ]);
});
