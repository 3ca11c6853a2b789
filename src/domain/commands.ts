import type { Attachment, Moment, Origin, Remedy, Source } from './complaint.ts';
import type { PersonId, ProductId } from './desk.ts';
import type { Severity, Urgency } from './priority.ts';
import type { AnsweringCommand } from './commands/answering.ts';
import type { CommunicatingCommand } from './commands/communicating.ts';
import type { DecidingCommand } from './commands/deciding.ts';
import type { EndingCommand } from './commands/ending.ts';
import type { ImprovingCommand } from './commands/improving.ts';
import type { InvestigatingCommand } from './commands/investigating.ts';
import type { LearningCommand } from './commands/learning.ts';
import type { RecordingCommand } from './commands/recording.ts';
import type { RemindingCommand } from './commands/reminding.ts';
import type { TrackingCommand } from './commands/tracking.ts';
import type { WaitingCommand } from './commands/waiting.ts';

export interface NewComplaint {
  readonly product: ProductId;
  readonly demand: string;
  readonly title: string | null;
  readonly customer: string | null;
  readonly contactPerson: string | null;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly remedy: Remedy | null;
  readonly source: Source | null;
  readonly about: PersonId | null;
  readonly restricted: boolean;
  readonly complainedAt: Moment | null;
  readonly origin: Origin | null;
  readonly attachments: readonly Attachment[];
  readonly isNearMiss?: boolean;
  readonly category?: string | null;
}

/** What a person or the timer wants done with one complaint. Free words are as typed; empty text is never sent. */
export type Command =
  | RecordingCommand
  | AnsweringCommand
  | WaitingCommand
  | RemindingCommand
  | InvestigatingCommand
  | DecidingCommand
  | CommunicatingCommand
  | ImprovingCommand
  | TrackingCommand
  | EndingCommand
  | LearningCommand;

export type CommandOf<V extends Command['verb']> = Extract<Command, { verb: V }>;
