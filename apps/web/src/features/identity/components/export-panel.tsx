import type { PrivacyExport } from '@hearth/contracts/identity/privacy.contract.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { formatBytes } from '@hearth/client/formats/bytes.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Download } from '@hearth/ui/icons.ts';
import { Progress } from '@hearth/ui/progress.tsx';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

type ExportPanelProps = {
  /** What the button says. */
  readonly act: string;
  readonly request: {
    readonly mutate: () => void;
    /** The archive, when it was just asked for. */
    readonly data: PrivacyExport | undefined;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  /** How the archive that was asked for stands; asked again by hand once that failed. */
  readonly found: {
    readonly data: PrivacyExport | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
};

function Archive({ archive }: { readonly archive: PrivacyExport }): ReactElement {
  if (archive.status === 'failed') return <p role="alert">It could not be written. Ask for it again.</p>;
  if (archive.status === 'queued' || archive.downloadPath === null) {
    return (
      <>
        <p className="mb-3" aria-live="polite">
          The archive is being written.
        </p>
        <Progress label="The archive" value={null} />
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p aria-live="polite">
          It is ready{archive.bytes === null ? '' : `, ${formatBytes(archive.bytes)}`}, until{' '}
          {momentHere(archive.expiresAt)}.
        </p>
        <a href={archive.downloadPath} download className={buttonClass('primary')}>
          <Download aria-hidden />
          Download
        </a>
      </div>
      <p className="mt-3 text-sm text-ink-faint">Whoever has its address can fetch it: keep the file, not the link.</p>
      {archive.sha256 !== null && (
        <p className="mt-1 font-mono text-xs break-all text-ink-faint">SHA-256 {archive.sha256}</p>
      )}
    </>
  );
}

/** Asks for an archive, shows how far it is, and leads to it. */
export function ExportPanel({ act, request, found }: ExportPanelProps): ReactElement {
  const archive = found.data ?? request.data;
  const isLost = found.error !== null && archive?.status === 'queued';
  const isUnderWay = request.isPending || (archive?.status === 'queued' && !isLost);
  return (
    <div className="space-y-4">
      {request.error !== null && <ProblemNotice error={request.error} />}
      {isLost && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {archive !== undefined && !isLost && (
        <Card className="p-5">
          <Archive archive={archive} />
        </Card>
      )}
      <Button disabled={isUnderWay} onClick={() => request.mutate()}>
        {act}
      </Button>
    </div>
  );
}
