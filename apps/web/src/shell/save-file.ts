import type { NamedFile } from '@hearth/client/transport/fetch-file.ts';

/** Hands a file to the browser to be kept, as a link to it would. */
export function saveFile({ name, content }: NamedFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not at once: the browser may not have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
