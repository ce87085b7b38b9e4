import { Button } from '@hearth/ui/button.tsx';
import { CopyField } from '@hearth/ui/copy-field.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import type { ReactElement, ReactNode } from 'react';

type SecretSheetProps = {
  readonly title: string;
  readonly secret: string;
  /** What is to be known besides. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
};

/** The secret of an endpoint, this once. */
export function SecretSheet({ title, secret, children, onClose }: SecretSheetProps): ReactElement {
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      footer={
        <Button look="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="space-y-5">
        <p className="rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
          Copy it now: it is shown this once. By it your program knows that what arrives comes from this Hearth.
        </p>
        <CopyField label="The signing secret" value={secret} />
        {children}
        <p className="text-sm text-ink-soft">
          What is sent is signed by{' '}
          <a href="https://www.standardwebhooks.com" className="underline underline-offset-3">
            Standard Webhooks
          </a>
          , and any library for that can check it.
        </p>
      </div>
    </Sheet>
  );
}
