import type { PingcodeKind, PingcodeTarget } from './settings.ts';

export type Dialect = 'project' | 'pjm' | 'pjm2';

/** The newest first. */
export const DIALECTS: readonly Dialect[] = ['pjm2', 'pjm', 'project'];

/** Where items of a kind are, and what belongs to them. */
export interface Way {
  readonly kind: PingcodeKind;
  readonly items: string;
  /** Below it: types, states, priorities, properties. */
  readonly lookups: string;
  readonly container: 'project_id' | 'product_id';
  /** The query parameter for a type; null: states are the same for all. */
  readonly typeParameter: string | null;
  /** What comments call the kind. */
  readonly principal: string;
}

const SHIP: Readonly<Record<'idea' | 'ticket', Way>> = {
  idea: {
    kind: 'idea',
    items: '/v1/ship/ideas',
    lookups: '/v1/ship/idea',
    container: 'product_id',
    typeParameter: null,
    principal: 'idea',
  },
  ticket: {
    kind: 'ticket',
    items: '/v1/ship/tickets',
    lookups: '/v1/ship/ticket',
    container: 'product_id',
    typeParameter: null,
    principal: 'ticket',
  },
};

export function wayOf(kind: 'idea' | 'ticket'): Way {
  return SHIP[kind];
}

export function wayOfWorkItems(dialect: Dialect): Way {
  const area = dialect === 'project' ? '/v1/project' : '/v1/pjm';
  const word = dialect === 'pjm2' ? 'workitem' : 'work_item';
  return {
    kind: 'work-item',
    items: `${area}/${word}s`,
    lookups: `${area}/${word}`,
    container: 'project_id',
    typeParameter: `${word}_type_id`,
    principal: word,
  };
}

export function projectsPath(dialect: Dialect): string {
  return dialect === 'project' ? '/v1/project/projects' : '/v1/pjm/projects';
}

export function containerOf(target: PingcodeTarget): string {
  return target.as === 'work-item' ? target.project : target.product;
}

export function typeOf(target: PingcodeTarget): string | null {
  return target.as === 'idea' ? null : target.type;
}
