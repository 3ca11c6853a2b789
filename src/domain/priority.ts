export const severities = ['high', 'medium', 'low'] as const;
export const urgencies = ['high', 'medium', 'low'] as const;
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

export type Severity = (typeof severities)[number];
export type Urgency = (typeof urgencies)[number];
export type Priority = (typeof priorities)[number];
export type PriorityTable = Readonly<Record<Severity, Readonly<Record<Urgency, Priority>>>>;

export const defaultPriorityTable: PriorityTable = {
  high: { high: 'P1', medium: 'P2', low: 'P3' },
  medium: { high: 'P2', medium: 'P3', low: 'P4' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
};

export function priorityOf(
  severity: Severity,
  urgency: Urgency,
  table: PriorityTable = defaultPriorityTable,
): Priority {
  return table[severity][urgency];
}
