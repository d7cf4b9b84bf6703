// A test authority and the server certificates it signs, made anew for every run, so that the servers of this
// folder speak TLS as Azure does and no key is ever kept in the repository. Node's crypto signs; the little of
// X.509's DER that is needed is written here (RFC 5280), because Node makes no certificates by itself.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

export interface TestAuthority {
  /** PEM, to be given to a client as the authority to trust. */
  readonly certificate: string;
  /** A certificate for these host names and IPv4 addresses. `validity` in UTC milliseconds. */
  issue(hosts: readonly string[], validity?: { readonly from: number; readonly until: number }): Identity;
}

const day = 86_400_000;

const tag = (number: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.from([number, content.length]), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const bytes = length.subarray(length.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([number, 0x80 | bytes.length]), bytes, content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => tag(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => tag(0x31, ...parts);
const octets = (content: Uint8Array): Buffer => tag(0x04, content);
const bits = (content: Uint8Array): Buffer => tag(0x03, Buffer.from([0]), content);
const integer = (content: Uint8Array): Buffer => tag(0x02, content);
const boolean = tag(0x01, Buffer.from([0xff]));
const text = (content: string): Buffer => tag(0x0c, Buffer.from(content));

/** An object identifier from its dotted form. */
const identifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const group = [number & 0x7f];
    for (let left = number >>> 7; left > 0; left >>>= 7) group.unshift((left & 0x7f) | 0x80);
    bytes.push(...group);
  }
  return tag(0x06, Buffer.from(bytes));
};

const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'));
const name = (commonName: string): Buffer => sequence(set(sequence(identifier('2.5.4.3'), text(commonName))));

/** UTCTime until 2049, GeneralizedTime from 2050 on, as RFC 5280 wants it. */
const time = (at: number): Buffer => {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return digits < '2050'
    ? tag(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tag(0x18, Buffer.from(`${digits}Z`));
};

const extension = (dotted: string, isCritical: boolean, value: Uint8Array): Buffer =>
  sequence(identifier(dotted), ...(isCritical ? [boolean] : []), octets(value));

const hostName = (host: string): Buffer =>
  /^\d+(\.\d+){3}$/.test(host)
    ? tag(0x87, Buffer.from(host.split('.').map(Number)))
    : tag(0x82, Buffer.from(host));

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;

interface Content {
  readonly issuer: string;
  readonly subject: string;
  readonly from: number;
  readonly until: number;
  readonly publicKey: KeyObject;
  readonly signedWith: KeyObject;
  readonly extensions: readonly Buffer[];
}

function certificate(content: Content): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const toBeSigned = sequence(
    tag(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name(content.issuer),
    sequence(time(content.from), time(content.until)),
    name(content.subject),
    content.publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...content.extensions)),
  );
  return pem(sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, content.signedWith))));
}

const keyPair = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A new authority that nobody trusts until they are given its certificate. */
export function createTestAuthority(commonName = 'Counterbook test authority'): TestAuthority {
  const own = keyPair();
  const now = Date.now();
  return {
    certificate: certificate({
      issuer: commonName,
      subject: commonName,
      from: now - day,
      until: now + 2 * day,
      publicKey: own.publicKey,
      signedWith: own.privateKey,
      extensions: [
        extension('2.5.29.19', true, sequence(boolean)),
        // keyCertSign and cRLSign
        extension('2.5.29.15', true, tag(0x03, Buffer.from([1, 0x06]))),
      ],
    }),
    issue(hosts, validity = { from: now - day, until: now + 2 * day }) {
      const { publicKey, privateKey } = keyPair();
      return {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        certificate: certificate({
          issuer: commonName,
          subject: hosts[0] ?? 'localhost',
          ...validity,
          publicKey,
          signedWith: own.privateKey,
          extensions: [
            extension('2.5.29.19', true, sequence()),
            // digitalSignature
            extension('2.5.29.15', true, tag(0x03, Buffer.from([7, 0x80]))),
            extension('2.5.29.37', false, sequence(identifier('1.3.6.1.5.5.7.3.1'))),
            extension('2.5.29.17', false, sequence(...hosts.map(hostName))),
          ],
        }),
      };
    },
  };
}
