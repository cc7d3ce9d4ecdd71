/** What no browser sends. */
import { connect } from 'node:net';
import { Visitor, type Reply } from '../../tests/visitor.ts';
import type { Judge } from './judge.ts';

const addresses = ['/stijl/../../package.json', '/stijl/..%2f..%2fpackage.json', '/%', '/%zz', '/%c0%ae%c0%ae/', '/\u0000'.replace('\u0000', '%00'), `/${'a'.repeat(7000)}`, '/vandaag?'.concat('a=1&'.repeat(2000)), '//elsewhere.example/', '/.git/config', '/.env', '/api/v1/..', '/dossiers/%00'];
const bodies: [string, string][] = [
  ['application/json', '{'], ['application/json', '[]'], ['application/json', '{"__proto__":{"admin":true}}'], ['application/json', `{"a":${'['.repeat(5000)}`],
  ['multipart/form-data; boundary=x', '--x\r\nbroken'], ['multipart/form-data', 'no boundary'], ['application/x-www-form-urlencoded', '%zz=%zz'], ['text/xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['application/x-www-form-urlencoded', `a=${'b'.repeat(10_000_000)}`], ['application/octet-stream', '\u0001\u0002'],
];

export async function rawAttacks(origin: string, judge: Judge): Promise<void> {
  const stranger = new Visitor(origin);
  for (const address of addresses) await judge.check(`GET ${address.slice(0, 60)}`, stranger.send('GET', address));
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await judge.check(`${method} /vandaag`, stranger.send(method, '/vandaag'));
  for (const [type, body] of bodies) {
    for (const path of ['/inloggen', '/api/v1/dossiers', '/aanmelden/x']) {
      // The server may hang up on a body of ten megabytes before the client has sent it.
      const reply = await stranger.send('POST', path, { body, headers: { 'content-type': type } }).catch(() => undefined);
      if (reply) await judge.check(`POST ${path} ${type} ${body.slice(0, 30)}`, reply);
    }
  }
  for (const text of ['GET / HTTP/1.1\r\n\r\n', 'NONSENSE\r\n\r\n', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`, 'POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', 'POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz']) {
    await judge.check(`raw ${text.slice(0, 40)}`, { ...(await shout(origin, text)), origin });
  }
}

/** Bytes as they are; whatever comes back within two seconds. */
function shout(origin: string, text: string): Promise<Omit<Reply, 'origin'>> {
  return new Promise((resolve) => {
    let body = '';
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text));
    const done = (): void => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(body)?.[1] ?? 0), body, location: '', headers: new Headers(), url: text.slice(0, 40) });
    };
    socket.setTimeout(2000, done);
    socket.on('data', (chunk) => void (body += chunk.toString()));
    socket.once('error', done);
    socket.once('close', done);
  });
}
