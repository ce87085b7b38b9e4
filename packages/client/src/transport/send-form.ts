/** A file with the fields that go before it, to an upload of the REST API. Throws the server's problem document. */
export async function sendForm(url: string, fields: Readonly<Record<string, string>>, file: File): Promise<unknown> {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.append(name, text);
  // Last: the server reads the form as it arrives.
  form.append('file', file);
  const answer = await fetch(url, { method: 'POST', credentials: 'same-origin', body: form });
  const body: unknown = await answer.json();
  if (!answer.ok) throw body;
  return body;
}
