import type { Absence } from '../../domain/desk.ts';
import type { AbsenceStore } from '../../ports/absence-store.ts';
import type { MemoryDesks } from './desks.ts';

export function createMemoryAbsenceStore(desks: MemoryDesks): AbsenceStore {
  let count = 0;
  const change = (edit: (absences: readonly Absence[]) => readonly Absence[]) =>
    desks.setAbsences(edit(desks.current().absences));
  return {
    async add(absence) {
      const added = { ...absence, id: `absence-${(count += 1)}` };
      const overlaps = (other: Absence) =>
        other.person === absence.person && other.from < absence.to && absence.from < other.to;
      const around = (other: Absence) => [
        ...(other.from < absence.from ? [{ ...other, to: absence.from }] : []),
        ...(other.to > absence.to ? [{ ...other, id: `absence-${(count += 1)}`, from: absence.to }] : []),
      ];
      change((absences) => [
        ...absences.flatMap((other) => (overlaps(other) ? around(other) : [other])),
        added,
      ]);
      return added;
    },

    async end(person, at) {
      const isEnded = (absence: Absence) => absence.person === person && absence.to > at;
      const ended = desks.current().absences.filter(isEnded);
      change((absences) =>
        absences.flatMap((absence) => {
          if (!isEnded(absence)) return [absence];
          return absence.from < at ? [{ ...absence, to: at }] : [];
        }),
      );
      return ended.length;
    },

    list: async (at) => desks.current().absences.filter(({ to }) => to > at),
  };
}
