/** A mail as a flow sent it. */
export interface Mail {
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  /** HTML. */
  readonly body: string;
  readonly importance: string;
  readonly attachments: readonly {
    readonly name: string;
    /** Base64. */ readonly content: string;
    readonly size: number;
  }[];
  /** ISO 8601. */
  readonly sentAt: string;
}

/** The mails of a rehearsal: nothing is sent anywhere. */
export class Outbox {
  readonly mails: Mail[] = [];

  /** @param added told of each mail */
  constructor(private readonly added: (mail: Mail) => void = () => undefined) {}

  add(mail: Mail): void {
    this.mails.push(mail);
    this.added(mail);
  }
}
