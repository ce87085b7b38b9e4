/** What a mail program shows of a mail. */
export type ReadMail = {
  /** By lower-case name, unfolded and with encoded words decoded; of a repeated header the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** As it came over the line, a character a byte. */
  readonly raw: string;
};

/** Reads a plain, HTML or multipart mail; `raw` has CRLF between its lines and a character a byte. */
export function readMail(raw: string): ReadMail {
  const { headers } = splitPart(raw);
  const leaves = leavesOf(raw);
  const bodyOf = (type: string): string => leaves.find((leaf) => leaf.type === type)?.body ?? '';
  return { headers, subject: headers.get('subject') ?? '', text: bodyOf('text/plain'), html: bodyOf('text/html'), raw };
}

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

function splitPart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const head = end === -1 ? raw : raw.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim()));
  }
  return { headers, body: end === -1 ? '' : raw.slice(end + 4) };
}

function leavesOf(raw: string): { readonly type: string; readonly body: string }[] {
  const { headers, body } = splitPart(raw);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined)
    return [
      { type: type.split(';')[0] ?? '', body: decodeBody(body, headers.get('content-transfer-encoding') ?? '7bit') },
    ];
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1);
  return parts.filter((part) => !part.startsWith('--')).flatMap((part) => leavesOf(part.replace(/^\r\n/, '')));
}

function decodeBody(body: string, encoding: string): string {
  const bytes = bytesOf(body, encoding.toLowerCase());
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}

function bytesOf(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replaceAll(/=\r\n/g, ''));
  return Buffer.from(body, 'latin1');
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** RFC 2047; blanks between two encoded words are not part of the text. */
function decodeWords(value: string): string {
  const joined = value.replaceAll(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?)/gi, '$1');
  const decoded = joined.replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
    (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))).toString(
      'latin1',
    ),
  );
  return Buffer.from(decoded, 'latin1').toString('utf8');
}
