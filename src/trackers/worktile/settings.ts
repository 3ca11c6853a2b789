import { z } from 'zod';
import { baseAddress, priorityMap, secretName, statusMap, targetsOf } from '../base/setting-parts.ts';

const id = z.string().min(1).max(64);

export type Template =
  string | number | boolean | null | readonly Template[] | { readonly [key: string]: Template };

const template: z.ZodType<Template> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(template), z.record(z.string(), template)]),
);

const path = z.string().regex(/^\/[^\s?#]*$/);

/** How a write is written: no document that can be read says it, so that an installation does. */
const write = z.strictObject({
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
  path,
  body: z.record(z.string(), template),
});

const target = z.strictObject({ project: id, type: id.optional() });

export const worktileSettings = z.strictObject({
  /** In a company's own installation its own address. */
  baseUrl: baseAddress.default('https://dev.worktile.com'),
  clientId: secretName,
  clientSecret: secretName,
  tokenIn: z.enum(['query', 'header']).default('query'),
  targets: targetsOf(target),
  /** {project} {type} {title} {text} {html} {priority} {assignee} {due} {reference} {link}; what is not there is left out. */
  create: write.default({
    method: 'POST',
    path: '/open-api/mission/tasks',
    body: { project_id: '{project}', task_type_id: '{type}', title: '{title}', desc: '{html}' },
  }),
  /** Where the id of a new task stands in the answer; the first that is there counts. */
  createdId: z
    .array(z.string().min(1))
    .min(1)
    .default(['_id', 'id', 'value._id', 'data._id', 'data.value._id', 'data.id']),
  /** Where the tasks of a project are looked through for our reference; `none`: a repeated create may make two. */
  lookup: z
    .union([
      z.literal('none'),
      z.strictObject({
        path: path.default('/open-api/mission/projects/{project}/tasks'),
        /** {reference} and {project}, where a search is known. */
        query: z.record(z.string(), z.string()).default({}),
        pages: z.int().min(1).max(200).default(50),
      }),
    ])
    .prefault({}),
  /** {id} {text} {html} {reference}; left out: no comments. */
  comment: write.optional(),
  /** {id} {project} {state}, and the id of the state for each of ours; left out: nothing is moved. */
  move: write
    .extend({ states: z.partialRecord(z.enum(['open', 'in-progress', 'done', 'cancelled']), id) })
    .optional(),
  /** Where people see a task, with {id} and {key}. */
  itemUrl: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .optional(),
  priorities: priorityMap,
  states: statusMap,
  hook: z
    .strictObject({
      /** What the address or the header x-huiyin-secret of a call must hold. */
      secret: secretName,
      /** The id of the user that our application acts as. */
      ownUser: id.optional(),
    })
    .optional(),
});

export type WorktileSettings = z.output<typeof worktileSettings>;
export type WorktileWrite = z.output<typeof write>;
export type WorktileTarget = z.output<typeof target>;
