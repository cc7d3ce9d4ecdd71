/** A real SMTP server in a process of its own. Prints its port, then every mail it took as one line of JSON. */
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
  onRcptTo(address, _session, done) {
    if (address.address.startsWith('weg@')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      process.stdout.write(`${JSON.stringify({ to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(parts).toString('utf8') })}\n`);
      done();
    });
  },
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.server.address().port })}\n`));
