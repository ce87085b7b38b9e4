import { useSession } from '@hearth/client/identity/use-session.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { MailCheck } from '@hearth/ui/icons.ts';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

type MailSentProps = {
  readonly to: string;
  readonly children: ReactNode;
  /** Back to the form, where the address was mistyped. */
  readonly onAgain: () => void;
};

/** Sends somebody to their mailbox, or says where the mail is on a server that sends none. */
export function MailSent({ to, children, onAgain }: MailSentProps): ReactElement {
  const session = useSession();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <Card className="p-6">
      <MailCheck aria-hidden className="mb-3 size-7 stroke-[1.25] text-good" />
      <h2 ref={head} tabIndex={-1} className="text-2xl leading-tight outline-none">
        {session.data?.sendsMail === false ? 'The mail waits on the server' : 'Look into your mailbox'}
      </h2>
      <p className="mt-1 font-semibold wrap-anywhere">{to}</p>
      <p className="mt-3 text-ink-soft text-pretty">{children}</p>
      {session.data?.sendsMail === false && (
        <p className="mt-3 border-l-3 border-warn pl-3 text-pretty">
          No mail server is set up for this Hearth. Mails are kept on it, and whoever runs it reads them with{' '}
          <code className="rounded bg-sunken px-1 py-0.5 whitespace-nowrap">hearth mail list</code>.
        </p>
      )}
      <Button className="mt-5" onClick={onAgain}>
        Another address, or once more
      </Button>
    </Card>
  );
}
