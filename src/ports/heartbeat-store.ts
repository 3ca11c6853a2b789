/** Who is alive among the processes that run jobs. */
export interface HeartbeatStore {
  /** This process is alive and has these job workers. */
  beat(worker: string, jobWorkers: readonly string[]): Promise<void>;
  /** It ended in order. */
  forget(worker: string): Promise<void>;
  /** Whether some process that runs jobs told of itself within the last minute. */
  isAnybodyAlive(): Promise<boolean>;
  /** Releases the jobs locked by workers that have been silent for a minute; returns how many workers that were. */
  releaseSilent(): Promise<number>;
}
