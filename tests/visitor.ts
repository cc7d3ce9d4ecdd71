/** A browser without a screen: keeps cookies, reads the forms of a page, posts them as a person would. For bench and proofs. */
export interface Field { name: string; value: string; kind: string }
export interface Form { action: string; method: string; multipart: boolean; fields: Field[]; button: string }
export interface Reply { status: number; body: string; location: string; headers: Headers; url: string; origin: string }

export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly origin: string;
  constructor(origin: string) {
    this.origin = origin;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(method: string, path: string, more: { body?: string | URLSearchParams | FormData | Uint8Array<ArrayBuffer>; headers?: Record<string, string>; signal?: AbortSignal } = {}): Promise<Reply> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: this.cookieHeader, origin: this.origin, ...more.headers },
      ...(more.body === undefined ? {} : { body: more.body }),
      ...(more.signal ? { signal: more.signal } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return { status: response.status, body: await wholeBody(response), location: response.headers.get('location') ?? '', headers: response.headers, url: path, origin: this.origin };
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  /** Posts a form of a page with these fields changed or added. */
  post(form: Form, values: Record<string, string> = {}, signal?: AbortSignal): Promise<Reply> {
    const body = form.multipart ? new FormData() : new URLSearchParams();
    const kept = form.fields.filter(({ name }) => !(name in values));
    for (const { name, value } of kept) body.append(name, value);
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    return this.send('POST', form.action, { body, ...(signal ? { signal } : {}) });
  }

  /** Signs in with one of the one-click roles of the demo region; `nth` counts the buttons on the page. */
  async signInAs(nth: number): Promise<string> {
    const form = demoForms(await this.get('/inloggen'))[nth];
    if (!form) throw new Error(`the login page has no demo role number ${nth}`);
    const reply = await this.post(form);
    if (reply.status !== 303 && reply.status !== 302) throw new Error(`demo login answered ${reply.status}`);
    return form.button;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const gone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute) || /expires=Thu, 01 Jan 1970/i.test(attribute));
    if (gone) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export function demoForms(page: Reply): Form[] {
  return formsIn(page.body).filter(({ action }) => action.startsWith('/inloggen/demo'));
}

export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action'),
    method: attribute(head, 'method').toUpperCase() || 'GET',
    multipart: attribute(head, 'enctype') === 'multipart/form-data',
    fields: fieldsIn(body),
    button: textOf(/<button\b[^>]*>([\s\S]*?)<\/button>/.exec(body)?.[1] ?? ''),
  }));
}

function fieldsIn(html: string): Field[] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].map(([, head = '']) => ({ head, name: attribute(head, 'name'), value: attribute(head, 'value'), kind: attribute(head, 'type') || 'text' }));
  const set = inputs.filter(({ head, kind }) => !['radio', 'checkbox'].includes(kind) || /\bchecked\b/.test(head));
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, head = '', text = '']) => ({ name: attribute(head, 'name'), value: unescape(text), kind: 'textarea' }));
  const selects = [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, head = '', body = '']) => ({ name: attribute(head, 'name'), value: chosen(body), kind: 'select' }));
  const pressed = [...html.matchAll(/<button\b([^>]*)>/g)].map(([, head = '']) => ({ name: attribute(head, 'name'), value: attribute(head, 'value'), kind: 'button' })).slice(0, 1);
  return [...set, ...areas, ...selects, ...pressed].filter(({ name, kind }) => name !== '' && kind !== 'submit').map(({ name, value, kind }) => ({ name, value, kind }));
}

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, head = '']) => head);
  return attribute(all.find((head) => /\bselected\b/.test(head)) ?? all[0] ?? '', 'value');
}

function attribute(head: string, name: string): string {
  return unescape(new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(head)?.[1] ?? '');
}

const textOf = (html: string): string => unescape(html.replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ').trim();

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** A line that stays open has no end to wait for: whether one gets in is what its answer says. */
async function wholeBody(response: Response): Promise<string> {
  if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}
