/** One mail to one address. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<unique@host>`, the same at every attempt: a mail is delivered at least once, and mailboxes drop the repeats. */
  readonly messageId: string;
};

/** Sends mail, by whatever carries it. */
export type Mailer = {
  /**
   * Resolves once the mail is somebody else's to deliver. Throws `invalid` (`mail.refused`, `mail.malformed`) when it
   * never will be and `unavailable` (`mail.unavailable`) when a later attempt may do.
   */
  send(mail: Mail): Promise<void>;
};
