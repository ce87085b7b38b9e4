/** A mail before it is text or HTML: paragraphs around its one link. */
export type Letter = {
  readonly subject: string;
  readonly before: readonly string[];
  readonly link: string;
  readonly after: readonly string[];
};

const GREETING = 'Hello,';
const CLOSE = 'Hearth';

/** The link stands on a line of its own, so that no mail program breaks it or takes a full stop into it. */
export function textOf({ before, link, after }: Letter): string {
  return `${[GREETING, ...before, link, ...after, CLOSE].join('\n\n')}\n`;
}

export function htmlOf({ subject, before, link, after }: Letter): string {
  const address = escapeHtml(link);
  const paragraphs = [
    ...[GREETING, ...before].map(paragraph),
    `<p style="margin:0 0 16px;word-break:break-all"><a href="${address}" style="color:#8a3b12">${address}</a></p>`,
    ...[...after, CLOSE].map(paragraph),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px;background:#f5f1e8;color:#1a1614;font:16px/1.5 Georgia,serif">
<div style="max-width:560px;margin:0 auto">
${paragraphs.join('\n')}
</div>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
