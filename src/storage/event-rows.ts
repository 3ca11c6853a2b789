import type { Actor, Surface } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { eventSchemas, type ComplaintEvent, type EventType, type NewEvent } from '../domain/events.ts';
import { upcast } from '../domain/upcast.ts';
import type { Event as EventRow } from './generated/client.ts';

/** What one event is written as; moment, actor and surface are those of its command. */
export interface NewEventRow {
  complaint: number;
  version: number;
  type: EventType;
  schema: number;
  data: NewEvent['data'];
  words_fields: string[];
}

export interface NewWordsRow {
  complaint: number;
  ref: string;
  text: string;
}

export function toEventRow(complaint: number, version: number, event: NewEvent): NewEventRow {
  return {
    complaint,
    version,
    type: event.type,
    schema: eventSchemas[event.type],
    data: event.data,
    words_fields: Object.keys(event.words ?? {}),
  };
}

export function toWordsRows(complaint: number, version: number, event: NewEvent): NewWordsRow[] {
  return Object.entries(event.words ?? {}).map(([field, text]) => ({
    complaint,
    ref: `${version}.${field}`,
    text,
  }));
}

export function readEvent(row: EventRow): ComplaintEvent {
  // Only toEventRow writes them, so type and data fit each other.
  return {
    type: row.type,
    data: upcast({ type: row.type, schema: row.schema, data: row.data }),
    wordsFields: row.wordsFields,
    complaint: row.complaint,
    version: row.version,
    at: row.at.getTime() satisfies Moment,
    actor: row.actor as unknown as Actor,
    surface: row.surface as Surface,
  } as unknown as ComplaintEvent;
}
