export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The same for every attempt, so that a mail that went out twice is seen to be one. */
  readonly id: string;
}

export interface Mailer {
  /** Rejects with MailRefused when trying again is no use. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The mail server will never take this mail: the address is wrong, or ours is not allowed. */
export class MailRefused extends Error {
  constructor(codes: string) {
    super(`the mail server refused the mail: ${codes}`);
    this.name = 'MailRefused';
  }
}
