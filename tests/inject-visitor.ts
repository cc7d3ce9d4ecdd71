/** Somebody with a session who looks at pages and posts their forms, without a network. Reads forms as `visitor.ts` does. */
import type { FastifyInstance } from 'fastify';
import { formsIn, type Form } from './visitor.ts';

export interface Seen { status: number; body: string; /** Words as a person reads them, in one line. */ text: string; location: string; forms: Form[]; raw: Buffer }
export interface Browse {
  get(url: string): Promise<Seen>;
  /** Posts a form of a page, with these fields changed or added; files go along as multipart. */ post(form: Form | undefined, values?: Record<string, string>, files?: Record<string, { name: string; bytes: Uint8Array }>): Promise<Seen>;
  /** Opens a page, fills in the form whose address begins with the page's own, and posts it. */ fill(url: string, values: Record<string, string>): Promise<Seen>;
}

export function browse(app: FastifyInstance, session: string): Browse {
  const seen = (reply: { statusCode: number; body: string; headers: Record<string, unknown>; rawPayload: Buffer }): Seen => ({
    status: reply.statusCode, body: reply.body, text: textOf(reply.body), location: String(reply.headers['location'] ?? ''), forms: formsIn(reply.body), raw: reply.rawPayload,
  });
  const me: Browse = {
    get: async (url) => seen(await app.inject({ method: 'GET', url, cookies: { woonspoor: session } })),
    async post(form, values = {}, files = {}) {
      if (form === undefined) throw new Error('there is no such form on the page');
      const fields = [...form.fields.filter(({ name, kind }) => !(name in values) && kind !== 'button').map(({ name, value }) => [name, value] as const), ...Object.entries(values)];
      const body = Object.keys(files).length === 0 ? { type: 'application/x-www-form-urlencoded', payload: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString() } : multipart(fields, files);
      return seen(await app.inject({ method: 'POST', url: form.action, cookies: { woonspoor: session }, headers: { 'content-type': body.type, 'sec-fetch-site': 'same-origin' }, payload: body.payload }));
    },
    async fill(url, values) {
      const page = await me.get(url);
      const path = url.split('?')[0] ?? '';
      return me.post(page.forms.find((form) => form.method === 'POST' && form.action.split('?')[0] === path), values);
    },
  };
  return me;
}

function multipart(fields: readonly (readonly [string, string])[], files: Record<string, { name: string; bytes: Uint8Array }>): { type: string; payload: Buffer } {
  const line = '----proef0f3c';
  const parts = fields.map(([name, value]) => Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  const sent = Object.entries(files).map(([name, file]) => Buffer.concat([Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="${name}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), file.bytes, Buffer.from('\r\n')]));
  return { type: `multipart/form-data; boundary=${line}`, payload: Buffer.concat([...parts, ...sent, Buffer.from(`--${line}--\r\n`)]) };
}

const textOf = (html: string): string => html.replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll(/\s+/g, ' ').trim();
