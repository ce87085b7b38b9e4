/** Markup that may be sent as it stands. Only `marked` makes it, so that no text gets there unescaped. */
export type Html = { readonly markup: string };

/** What stands in a template: texts and numbers are escaped, null and false are nothing. */
export type HtmlValue = Html | string | number | null | false | readonly HtmlValue[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup with values in it. A value may stand between tags or inside the quotes of an attribute, and nowhere else. It is
 * not called `html`, lest a formatter move blanks about in it: a style with more of them is not the one a policy admits.
 */
export function marked(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: parts.map((part, at) => part + markupOf(values[at] ?? null)).join('') };
}

/**
 * A value as JSON that may stand in a script element: it holds nothing that could end the element or open a comment, and
 * no line end that scripts know and JSON does not.
 */
export function jsonBlock(json: string): Html {
  const unsafe = /[<>&\u2028\u2029]/g;
  return {
    markup: json.replaceAll(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  };
}

/** An address of the web that may be linked to; null for every other scheme and for what is no address. */
export function webLink(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}

function escaped(text: string): string {
  return text.toWellFormed().replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}
