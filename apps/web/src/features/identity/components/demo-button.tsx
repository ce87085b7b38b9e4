import { useDemoSignIn } from '@hearth/client/identity/use-demo-sign-in.ts';
import { Button, type ButtonLook } from '@hearth/ui/button.tsx';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

/** Signs anyone in as the demo user, where the server offers it. */
export function DemoButton({
  look,
  className,
}: {
  readonly look: ButtonLook;
  readonly className: string;
}): ReactElement {
  const demo = useDemoSignIn();
  return (
    <>
      <Button look={look} className={className} disabled={demo.isPending} onClick={() => demo.mutate()}>
        {demo.isPending ? 'Opening…' : 'Open the demo household'}
      </Button>
      {demo.isError && (
        <div className="mt-4">
          <ProblemNotice error={demo.error} />
        </div>
      )}
    </>
  );
}
