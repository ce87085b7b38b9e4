import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { useState, type ReactElement, type ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';
import { Row } from './row.tsx';

type Removal<Input> = {
  readonly mutate: (input: Input, options: { onSuccess: () => void }) => void;
  readonly isPending: boolean;
  readonly error: unknown;
};

type RemovableRowProps<Input> = {
  readonly title: ReactNode;
  readonly detail: ReactNode;
  readonly icon?: ReactNode;
  /** What the button says, "Revoke"; the question adds `name`. */
  readonly act: string;
  /** What goes, in the question: "Revoke Kitchen display?" */
  readonly name: string;
  /** What comes of it. */
  readonly consequence: ReactNode;
  readonly removal: Removal<Input>;
  readonly input: Input;
  /** What else can be done. */
  readonly children?: ReactNode;
};

/** A thing of a list that can be taken away, once that is confirmed. */
export function RemovableRow<Input>(props: RemovableRowProps<Input>): ReactElement {
  const { title, detail, icon, act, name, consequence, removal, input, children } = props;
  const [asked, setAsked] = useState(false);
  return (
    <Row title={title} detail={detail} icon={icon}>
      {children}
      <Button aria-label={`${act} ${name}`} onClick={() => setAsked(true)}>
        {act}
      </Button>
      <Confirm
        open={asked}
        title={`${act} ${name}?`}
        act={act}
        pending={removal.isPending}
        onConfirm={() => removal.mutate(input, { onSuccess: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        <div>{consequence}</div>
        {removal.error !== null && <ProblemNotice error={removal.error} />}
      </Confirm>
    </Row>
  );
}
