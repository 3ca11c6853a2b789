export type StorageFaultCode =
  | 'folder-in-use'
  | 'folder-unusable'
  | 'database-unreachable'
  | 'database-too-old'
  | 'database-newer'
  | 'database-older'
  | 'database-not-empty'
  | 'migration-edited'
  | 'migration-half-applied'
  | 'migration-failed'
  | 'migration-busy';

/** A store that cannot be used as it is: the message says what was found and what mends it, and stops the start. */
export class StorageFault extends Error {
  readonly code: StorageFaultCode;

  constructor(code: StorageFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageFault';
    this.code = code;
  }
}
