/** Letters that need no escape in an extended value, RFC 8187. */
const PLAIN = /[^A-Za-z0-9!#$&+.^_`|~-]/gu;

/**
 * The header of a file to be kept under a name, RFC 6266: a plain name for old clients, and the whole one. Neither holds
 * anything that ends a header or leads out of a folder.
 */
export function contentDisposition(fileName: string): string {
  const whole = fileName
    .toWellFormed()
    .replaceAll(/[\p{Cc}/\\]+/gu, '-')
    .trim();
  const plain = whole
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^\x20-\x7e]+|["%*;\\]/g, '-');
  const fallback = `attachment; filename="${plain}"`;
  return plain === whole ? fallback : `${fallback}; filename*=UTF-8''${extended(whole)}`;
}

function extended(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return letter.replace(PLAIN, `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);
    })
    .join('');
}
