/** A file the server made. */
export type NamedFile = { readonly name: string; readonly content: Blob };

/** What the REST API answers as a file to be kept. Throws the server's problem document. */
export async function fetchFile(url: string, fields: Readonly<Record<string, string>>): Promise<NamedFile> {
  const answer = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  if (!answer.ok) throw await answer.json();
  // Read to its end first: what breaks off is no file.
  const content = await answer.blob();
  return { name: fileNameIn(answer.headers.get('Content-Disposition')), content };
}

/** The name a file is to be kept under: the whole one of RFC 8187, else the plain one; "download" where there is none. */
export function fileNameIn(disposition: string | null): string {
  const extended = /;\s*filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /;\s*filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? 'download';
}
