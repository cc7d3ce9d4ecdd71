/** What goes over the wire for the first page after signing in: page, styles, scripts, fonts, as a browser asks for them. */
import { request } from 'node:http';
import type { Visitor } from '../tests/visitor.ts';

export interface FirstPage { bytes: number; scriptBytes: number }

export async function weighFirstPage(visitor: Visitor, address: string): Promise<FirstPage> {
  const { body } = await visitor.get(address);
  const linked = [...body.matchAll(/<(?:link|script|img)\b[^>]*\b(?:href|src)="(\/[^"]+)"[^>]*>/g)].filter(([tag]) => !/rel="(?:alternate|canonical|next|prev)"/.test(tag));
  const files = [...new Set(linked.map(([, file = '']) => file))];
  const styles = await Promise.all(files.filter((file) => file.includes('.css')).map((file) => visitor.get(file)));
  const fonts = styles.flatMap((style) => [...style.body.matchAll(/url\(["']?(\/[^"')]+)["']?\)/g)].map(([, file = '']) => file));
  const weights = await Promise.all([address, ...new Set([...files, ...fonts])].map(async (file) => ({ file, bytes: await weigh(visitor, file) })));
  const sum = (some: typeof weights): number => some.reduce((total, { bytes }) => total + bytes, 0);
  return { bytes: sum(weights), scriptBytes: sum(weights.filter(({ file }) => /\.m?js\b/.test(file))) };
}

/** Bytes of the body as sent: `fetch` would count them unpacked. */
function weigh(visitor: Visitor, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(visitor.origin);
    const asked = request({ hostname, port, path: file, headers: { cookie: visitor.cookieHeader, 'accept-encoding': 'gzip' } }, (reply) => {
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => void (bytes += chunk.length));
      reply.on('end', () => (reply.statusCode === 200 ? resolve(bytes) : reject(new Error(`${file} answers ${reply.statusCode}`))));
    });
    asked.once('error', reject);
    asked.end();
  });
}
