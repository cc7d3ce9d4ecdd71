import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import forge from 'node-forge';
import { latin1, startsAsPdf } from '../papers/pdf-outside.ts';
import { type Sealed, type Sealer, type SealReading, sealParts } from '../papers/seal.ts';
import { withSealRoom } from '../papers/seal-room.ts';
import { momentOf } from '../values/moment.ts';

/** The key of the seal and its certificate in one file, as it is kept outside the database. */
export interface SealKey {
  readonly p12: Uint8Array;
  readonly passphrase: string;
}

const KEY_BITS = 2048;
const YEARS = 30;
const SIGNATURE_ROOM = 8192;

/** Made once, at the first start. `name` is what PDF readers show as the sealer. */
export function makeSealKey(about: { readonly name: string; readonly passphrase: string; readonly from: Date }): SealKey {
  const pair = forge.pki.rsa.generateKeyPair({ bits: KEY_BITS });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = pair.publicKey;
  // A leading zero keeps the number positive.
  certificate.serialNumber = `00${forge.util.bytesToHex(forge.random.getBytesSync(16))}`;
  certificate.validity.notBefore = about.from;
  certificate.validity.notAfter = new Date(Date.UTC(about.from.getUTCFullYear() + YEARS, about.from.getUTCMonth(), about.from.getUTCDate()));
  const subject = [{ name: 'commonName', value: forge.util.encodeUtf8(about.name) }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([{ name: 'basicConstraints', cA: false }, { name: 'keyUsage', digitalSignature: true, nonRepudiation: true }]);
  certificate.sign(pair.privateKey, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(pair.privateKey, [certificate], about.passphrase, { algorithm: 'aes256' });
  return { p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary'), passphrase: about.passphrase };
}

/** `earlier`: keys that sealed before; they only verify. */
export function makeSealer(current: SealKey, earlier: readonly SealKey[] = []): Sealer {
  const first = readKey(current);
  const all = [first, ...earlier.map(readKey)];
  return {
    seal: (pdf, about) => seal(pdf, about.reason, new Date(about.at), first),
    verify: pdf => verify(pdf, all),
  };
}

interface ReadKey {
  readonly name: string;
  /** The certificate as it stands inside a seal. */
  readonly certificate: string;
  /** A signer of the library empties its key while signing, so every signature asks for a new one. */
  readonly signer: () => P12Signer;
}

function readKey(key: SealKey): ReadKey {
  const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(key.p12).toString('binary')));
  const bag = forge.pki.oids['certBag'] ?? '';
  const certificate = forge.pkcs12.pkcs12FromAsn1(asn1, false, key.passphrase).getBags({ bagType: bag })[bag]?.[0]?.cert;
  if (certificate === undefined) throw new Error('no certificate in the seal key');
  const name: unknown = certificate.subject.getField('CN')?.value;
  return {
    name: typeof name === 'string' ? forge.util.decodeUtf8(name) : '',
    certificate: forge.util.bytesToHex(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes()),
    signer: () => new P12Signer(key.p12, { passphrase: key.passphrase }),
  };
}

async function seal(pdf: Uint8Array, reason: string, at: Date, by: ReadKey): Promise<Sealed> {
  if (!startsAsPdf(pdf)) return { problem: 'not-a-pdf' };
  const signingTime = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const room = await withSealRoom(pdf, { reason, name: by.name, at: signingTime, bytes: SIGNATURE_ROOM });
  if ('problem' in room) return room;
  return { pdf: new Uint8Array(await new SignPdf().sign(Buffer.from(room.pdf), by.signer(), signingTime)) };
}

/**
 * Signs what the file covers once more and compares: this kind of signature is always the same for the same content, time and key.
 * So every byte counts, those of the signature itself included, which a check of the signature alone would let pass.
 */
async function verify(pdf: Uint8Array, keys: readonly ReadKey[]): Promise<SealReading> {
  const parts = sealParts(pdf, latin1(pdf));
  if (typeof parts === 'string') return { intact: false, problem: parts };
  const time = readTime(parts.time);
  if (time === undefined) return { intact: false, problem: 'changed' };
  const covered = Buffer.concat([parts.before, parts.after]);
  for (const { name, signer } of keys) {
    const again = (await signer().sign(covered, time)).toString('hex').padEnd(parts.hex.length, '0');
    if (again === parts.hex) return { intact: true, sealedAt: momentOf(time), by: name };
  }
  return { intact: false, problem: keys.some(key => parts.hex.includes(key.certificate)) ? 'changed' : 'other-seal' };
}

const TIME = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z?$/;

function readTime(written: string): Date | undefined {
  const found = TIME.exec(written);
  if (found === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
