import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import * as x509 from "@peculiar/asn1-x509";
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { Random } from "../../core/host/random.js";

/** What an HTTPS server needs, and what its clients must trust. All of it is PEM. */
export interface ServerCertificate {
  /** Private key of the server. It is never written anywhere. */
  readonly key: string;
  readonly certificate: string;
  /** Certificate of the authority that signed it. */
  readonly authority: string;
}

const day = 86_400_000;
const lifetime = 90 * day;

/** RFC 5758 §3.2 */
const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
/** RFC 5280 §4.1.2.4, common name. */
const commonName = "2.5.4.3";

/**
 * A certificate for this machine, signed by an authority of its own. The authority's key is forgotten at once, and the
 * authority is only good for names of this machine: whoever trusts it trusts nothing else.
 * @param now milliseconds since the epoch
 * @param kind of the server's key: RSA for what cannot use an elliptic curve, such as the assertions of MSAL
 */
export function makeCertificate(now: number, random: Random, kind: "ec" | "rsa" = "ec"): ServerCertificate {
  const authority = makeKeys("ec");
  const server = makeKeys(kind);
  const mark = Buffer.from(random.bytes(4)).toString("hex");
  const issuer = named(`Power Batch emulator ${mark}`);
  const validity = new x509.Validity({ notBefore: new Date(now - day), notAfter: new Date(now + lifetime) });
  const issued = { issuer, validity, random, signer: authority.privateKey };
  return {
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: signed({
      ...issued,
      subject: named("localhost"),
      publicKey: server.publicKey,
      extensions: [
        extension(x509.id_ce_basicConstraints, new x509.BasicConstraints({ cA: false }), true),
        extension(x509.id_ce_keyUsage, new x509.KeyUsage(x509.KeyUsageFlags.digitalSignature), true),
        extension(x509.id_ce_extKeyUsage, new x509.ExtendedKeyUsage([x509.id_kp_serverAuth])),
        extension(x509.id_ce_subjectAltName, new x509.SubjectAlternativeName(ownNames(""))),
        extension(
          x509.id_ce_authorityKeyIdentifier,
          new x509.AuthorityKeyIdentifier({ keyIdentifier: new x509.KeyIdentifier(keyId(authority.publicKey)) }),
        ),
      ],
    }),
    authority: signed({
      ...issued,
      subject: issuer,
      publicKey: authority.publicKey,
      extensions: [
        extension(x509.id_ce_basicConstraints, new x509.BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
        extension(x509.id_ce_keyUsage, new x509.KeyUsage(x509.KeyUsageFlags.keyCertSign), true),
        extension(x509.id_ce_subjectKeyIdentifier, new x509.SubjectKeyIdentifier(keyId(authority.publicKey))),
        extension(
          x509.id_ce_nameConstraints,
          new x509.NameConstraints({
            permittedSubtrees: new x509.GeneralSubtrees(
              ownNames("whole").map((base) => new x509.GeneralSubtree({ base })),
            ),
          }),
          true,
        ),
      ],
    }),
  };
}

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function makeKeys(kind: "ec" | "rsa"): Keys {
  return kind === "ec"
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
}

/** @param mask "whole" writes an address as a range of one address, as name constraints have it */
function ownNames(mask: "" | "whole"): x509.GeneralName[] {
  return [
    new x509.GeneralName({ dNSName: "localhost" }),
    new x509.GeneralName({ iPAddress: mask === "" ? "127.0.0.1" : "127.0.0.1/32" }),
    new x509.GeneralName({ iPAddress: mask === "" ? "::1" : "::1/128" }),
  ];
}

function named(text: string): x509.Name {
  const value = new x509.AttributeValue({ utf8String: text });
  return new x509.Name([
    new x509.RelativeDistinguishedName([new x509.AttributeTypeAndValue({ type: commonName, value })]),
  ]);
}

function extension(extnID: string, value: object, critical = false): x509.Extension {
  return new x509.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

interface Statement {
  readonly subject: x509.Name;
  readonly issuer: x509.Name;
  readonly validity: x509.Validity;
  readonly publicKey: KeyObject;
  readonly extensions: readonly x509.Extension[];
  readonly random: Random;
  readonly signer: KeyObject;
}

/** Signs a statement and writes it as PEM. */
function signed({ subject, issuer, validity, publicKey, extensions, random, signer }: Statement): string {
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const serial = Buffer.from(random.bytes(16));
  // Positive, and no byte more than needed (RFC 5280 §4.1.2.2).
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const statement = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: toArrayBuffer(serial),
    signature: algorithm,
    issuer,
    validity,
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(keyInfo(publicKey), x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions([...extensions]),
  });
  const content = AsnConvert.serialize(statement);
  const certificate = new x509.Certificate({
    tbsCertificate: statement,
    signatureAlgorithm: algorithm,
    signatureValue: toArrayBuffer(sign("sha256", Buffer.from(content), signer)),
  });
  const lines =
    Buffer.from(AsnConvert.serialize(certificate))
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function keyInfo(key: KeyObject): ArrayBuffer {
  return toArrayBuffer(key.export({ type: "spki", format: "der" }));
}

/** RFC 7093 §2: the first 160 bits of the SHA-256 of the key. */
function keyId(key: KeyObject): ArrayBuffer {
  return toArrayBuffer(
    createHash("sha256")
      .update(Buffer.from(keyInfo(key)))
      .digest()
      .subarray(0, 20),
  );
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
