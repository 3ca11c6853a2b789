import { z } from 'zod';
import { answeredSchemas, listQuery, sentSchemas } from './schemas.ts';

const component = (id: string) => ({ $ref: `#/components/schemas/${id}` });
const json = (id: string) => ({ 'application/json': { schema: component(id) } });
const answer = (description: string, id: string) => ({ description, content: json(id) });

const problems = Object.fromEntries(
  ['400', '401', '403', '404', '409', '413', '415', '422', '429'].map((status) => [
    status,
    { $ref: '#/components/responses/Problem' },
  ]),
);

const number = {
  name: 'number',
  in: 'path',
  required: true,
  description: 'Of the complaint: 42 for C-42',
  schema: { type: 'integer', minimum: 1 },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Sent again with the same key to the same path, it is done once and answered alike. Kept for days.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

interface Posted {
  readonly id: string;
  readonly summary: string;
  readonly body: string;
  readonly path?: readonly object[];
}

function describePost({ id, summary, body, path = [] }: Posted): object {
  return {
    operationId: id,
    summary,
    parameters: [...path, idempotencyKey],
    requestBody: { required: true, content: json(body) },
    responses: { '201': answer('Kept', 'Done'), ...problems },
  };
}

/** The description of the API (OpenAPI 3.1), made from the very schemas that read and write it. */
export function describeApi(baseUrl: string): object {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const sent = z.toJSONSchema(sentSchemas, { io: 'input', uri }).schemas;
  const answered = z.toJSONSchema(answeredSchemas, { io: 'output', uri }).schemas;
  return {
    openapi: '3.1.0',
    info: { title: 'Huiyin', version: '1', description: 'Customer complaints, for other systems.' },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ token: [] }],
    paths: {
      '/complaints': {
        get: {
          operationId: 'listComplaints',
          summary: 'Complaints, the most urgent first',
          parameters: describeQuery(),
          responses: { '200': answer('A page of them', 'ComplaintList'), ...problems },
        },
        post: describePost({ id: 'openComplaint', summary: 'Open a complaint', body: 'NewComplaint' }),
      },
      '/complaints/{number}': {
        get: {
          operationId: 'readComplaint',
          summary: 'One complaint as it stands',
          parameters: [number],
          responses: { '200': answer('The complaint', 'Complaint'), ...problems },
        },
      },
      '/complaints/{number}/contacts': {
        post: describePost({
          id: 'logContact',
          summary: 'Log a talk with the customer',
          body: 'NewContact',
          path: [number],
        }),
      },
      '/complaints/{number}/evidence': {
        post: describePost({
          id: 'addEvidence',
          summary: 'Add evidence',
          body: 'NewEvidence',
          path: [number],
        }),
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: withoutIds({ ...sent, ...answered }),
      responses: {
        Problem: {
          description: 'Why not, and what to do',
          content: { 'application/problem+json': { schema: component('Problem') } },
        },
      },
    },
  };
}

function describeQuery(): object[] {
  const { properties = {} } = z.toJSONSchema(listQuery);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

/** They stand under their names already. */
function withoutIds(schemas: Readonly<Record<string, object>>): object {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema')),
    ]),
  );
}
