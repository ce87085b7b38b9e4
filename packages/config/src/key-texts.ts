const KEY_BYTES = 32;

/** Whether a text is a key of 32 bytes in base64. */
export function isKeyText(value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === value;
}

/** Whether a text can name a key of AWS KMS for good: an id or an ARN. An alias may be pointed elsewhere. */
export function isKmsKeyId(value: string): boolean {
  return /^(arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/)?(mrk-)?[0-9a-fA-F-]{32,36}$/.test(value);
}

/** Whether a text is `hearth@example.org` or `Hearth <hearth@example.org>`. */
export function isSender(value: string): boolean {
  return /^([^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(value);
}
