import type { TrackerReply, TrackerRequest } from '../base/call.ts';
import type { WorktileConnection } from './connection.ts';
import { fillPath, fillTemplate, type TemplateValues } from './fill-template.ts';
import type { WorktileWrite } from './settings.ts';

/** A write in the form that the settings give it. */
export function sendAsSet(
  { api }: WorktileConnection,
  { method, path, body }: WorktileWrite,
  values: TemplateValues,
  more: Pick<TrackerRequest, 'what' | 'answers'>,
): Promise<TrackerReply> {
  const json = fillTemplate(body, values) ?? {};
  return api.send({ method, path: fillPath(path, values), json, does: 'write', ...more });
}
