import type { Desk } from '../domain/desk.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Reader } from './view.ts';

/** Of whoever was asked; null: people, who stand for no team. */
export function teamName(team: string | null, desk: Pick<Desk, 'teams'>, { locale }: Reader): string {
  return team === null ? textsFor(locale).digest.team.people : (desk.teams.get(team)?.name ?? team);
}
