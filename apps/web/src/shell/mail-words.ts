/** How whoever asked for an archive learns that it is ready. */
export function exportNews(sendsMail: boolean): string {
  return sendsMail
    ? 'A mail tells you when it is ready.'
    : 'Stay on this page until it can be downloaded: this Hearth sends no mail.';
}

/** How the owners of a household learn that it is to be erased. */
export function erasureNews(sendsMail: boolean): string {
  return sendsMail
    ? 'Every owner is told by mail.'
    : 'Everybody who opens the household is told on its pages; this Hearth sends no mail.';
}

/** What a new password brings about. */
export function passwordNews(sendsMail: boolean): string {
  return `A new one signs every other device out${sendsMail ? ', and a mail tells you of it' : ''}.`;
}
