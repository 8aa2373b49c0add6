import { expect } from "chai";
import { X509Certificate } from "node:crypto";
import { systemRandom } from "../../../scripts/core/host/random.js";
import { makeCertificate } from "../../../scripts/emulator/tls/certificate.js";

describe("emulator: certificate", () => {
  const now = Date.UTC(2026, 0, 15);
  const { authority, certificate, key } = makeCertificate(now, systemRandom);
  const [ca, server] = [new X509Certificate(authority), new X509Certificate(certificate)];

  it("is signed by an authority that signs nothing else", () => {
    expect(server.verify(ca.publicKey)).to.equal(true);
    expect(server.checkIssued(ca)).to.equal(true);
    expect(ca.ca).to.equal(true);
    expect(server.ca).to.equal(false);
    expect(key).to.match(/^-----BEGIN PRIVATE KEY-----/);
  });

  it("is for this machine only", () => {
    expect(server.checkHost("localhost")).to.equal("localhost");
    expect(server.checkIP("127.0.0.1")).to.equal("127.0.0.1");
    expect(server.checkIP("::1")).to.equal("::1");
    expect(server.checkHost("login.microsoftonline.com")).to.equal(undefined);
  });

  it("is good from the day before for 90 days, and never the same", () => {
    expect(Date.parse(ca.validFrom)).to.equal(now - 86_400_000);
    expect(Date.parse(server.validTo)).to.equal(now + 90 * 86_400_000);
    expect(new X509Certificate(makeCertificate(now, systemRandom).certificate).serialNumber).to.not.equal(
      server.serialNumber,
    );
  });
});
