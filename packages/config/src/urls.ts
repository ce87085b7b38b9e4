import { isIP } from 'node:net';

function parse(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

export function isPostgresUrl(value: string): boolean {
  const url = parse(value);
  return url !== undefined && ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '';
}

export function isSmtpUrl(value: string): boolean {
  const url = parse(value);
  return url !== undefined && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
}

export function isWebUrl(value: string): boolean {
  const url = parse(value);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

export function isWebOrigin(value: string): boolean {
  return value === '*' || (isWebUrl(value) && new URL(value).origin === value);
}

/** A host name or an address in its usual notation, without port, brackets or zone. */
export function isHost(value: string): boolean {
  return isIP(value) !== 0 || (/^[a-z\d_-]+(\.[a-z\d_-]+)*$/i.test(value) && !/^[\d.]+$/.test(value));
}

/** Whether the URL leads to this machine only. */
export function isLoopback(value: string): boolean {
  const host = parse(value)?.hostname ?? '';
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
