import { ask, type Answer } from './ask.ts';

/** A browser that keeps cookies of one server and follows nothing by itself. */
export type Browser = {
  /** Opens an address, as a link elsewhere leads there. */
  readonly open: (url: string) => Promise<Answer>;
  /** Asks the API as a page of the server does. */
  readonly call: (url: string, json?: unknown, method?: string) => Promise<Answer>;
  readonly cookies: ReadonlyMap<string, string>;
};

export function aBrowser(): Browser {
  const cookies = new Map<string, string>();
  const send = async (url: string, more: Parameters<typeof ask>[1]): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(url, { ...more, ...(cookie === '' ? {} : { cookie }) });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    open: (url) => send(url, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } }),
    call: (url, json, method) =>
      send(url, {
        ...(json === undefined ? {} : { json }),
        ...(method === undefined ? {} : { method }),
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
    cookies,
  };
}

/** Where an answer sends a browser. */
export function destinationOf({ headers }: Answer): string {
  return headers.get('location') ?? '';
}
