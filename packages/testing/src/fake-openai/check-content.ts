import type { Fields, Refused } from './answer-shapes.ts';
import { invalid } from './error-body.ts';
import { fields, fieldsIn } from './fields.ts';

/** How an API names the parts of a message. */
export type PartNames = {
  readonly text: string;
  readonly image: string;
  readonly others: readonly string[];
  /** Where a part of the image's type has the address of the picture. */
  readonly urlOf: (part: Fields) => unknown;
};

export const CHAT_PARTS: PartNames = {
  text: 'text',
  image: 'image_url',
  others: ['input_audio', 'refusal', 'file'],
  urlOf: (part) => fields(part['image_url'])['url'],
};

export const RESPONSE_PARTS: PartNames = {
  text: 'input_text',
  image: 'input_image',
  others: ['output_text', 'refusal', 'input_file'],
  urlOf: (part) => part['image_url'],
};

/** Why the service would not take these parts of a message of that role; null if it would. */
export function wrongParts(content: unknown, role: unknown, place: string, names: PartNames): Refused | null {
  const parts = fieldsIn(content);
  if (parts.length === 0) return invalid(`Invalid '${place}.content': empty array.`, 'empty_array');
  for (const [index, part] of parts.entries()) {
    const at = `${place}.content[${index}]`;
    const wrong = wrongPart(part, role, at, names);
    if (wrong !== null) return wrong;
  }
  return null;
}

function wrongPart(part: Fields, role: unknown, at: string, names: PartNames): Refused | null {
  const type = String(part['type']);
  if (type === names.text)
    return typeof part['text'] === 'string' ? null : invalid(`Missing required parameter: '${at}.text'.`);
  if (type !== names.image) {
    if (names.others.includes(type)) return null;
    const known = [names.text, names.image, ...names.others].map((name) => `'${name}'`).join(', ');
    return invalid(`Invalid value: '${type}'. Supported values are: ${known}.`, 'invalid_value');
  }
  if (role !== 'user')
    return invalid(
      `Image URLs are only allowed for messages with role 'user', but this message with role '${String(role)}' contains an image URL.`,
      'invalid_value',
    );
  const url = names.urlOf(part);
  if (typeof url !== 'string') return invalid(`Invalid type for '${at}.image_url'.`, 'invalid_type');
  return wrongImage(url, at);
}

const BEGINS: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG/,
  jpeg: /^\xFF\xD8\xFF/,
  gif: /^GIF8/,
  webp: /^RIFF.{4}WEBP/s,
};

/** A picture in the request has to be one; what is elsewhere would be fetched, which nothing here does. */
function wrongImage(url: string, at: string): Refused | null {
  if (/^https?:\/\//.test(url)) return invalid(`Error while downloading ${url}.`, 'invalid_image_url');
  const [, mime = '', base64 = ''] = /^data:([^;,]*);base64,(.*)$/s.exec(url) ?? [];
  const format = /^image\/(.*)$/.exec(mime)?.[1];
  if (format === undefined)
    return invalid(
      `Invalid '${at}.image_url'. Expected a base64-encoded data URL with an image MIME type.`,
      'invalid_value',
    );
  if (base64 === '' || Buffer.from(base64, 'base64').toString('base64') !== base64)
    return invalid(`Invalid '${at}.image_url'. Expected a base64-encoded data URL.`, 'invalid_base64');
  if (BEGINS[format]?.test(Buffer.from(base64, 'base64').toString('latin1'))) return null;
  return invalid(
    "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
    'image_parse_error',
  );
}
