/** Where items go, whatever kind goes there. */
export function listTargets<Target>({
  targets,
}: {
  readonly targets: Readonly<Record<string, Target | undefined>>;
}): Target[] {
  return Object.values(targets).filter((target) => target !== undefined);
}
