import { expect } from "chai";
import { secretMasker } from "../../../scripts/core/secrets/known-secrets.js";
import { maskBody, maskHeaders, maskText } from "../../../scripts/core/secrets/mask-text.js";
import { outputMasker } from "../../../scripts/core/secrets/output-masker.js";

const secret = "s3cr/t+Value=";

describe("secrets", () => {
  for (const text of [
    `https://a.example/b?sig=${secret}&x=1`,
    `https://a.example/b?SIG=${secret}`,
    `https://a.example/b?x=1&s%69g=${encodeURIComponent(secret)}`,
    `https://a.example/api/f?code=${secret}`,
    `https://a.example/?api_key=${secret}`,
    `https://a.example/?subscription-key=${secret}`,
    `to https%3A%2F%2Fa.example%2F%3Fsig%3D${encodeURIComponent(secret)}%26x%3D1`,
    `https://a.example/?next=https://b.example/?sig=${secret}`,
    `a?x=1&amp;sig=${secret}`,
    `{"u":"https://a.example/?x=1\\u0026sig=s3cr\\u002ft+Value="}`,
    `Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey=${secret}`,
    `Bearer ${secret}${secret}`,
  ]) {
    it(`masks by name: ${text}`, () =>
      expect(maskText(text))
        .to.include("***")
        .and.not.match(/s3cr|Value/));
  }

  it("masks headers", () => {
    for (const name of [
      ...["Authorization", "Ocp-Apim-Subscription-Key", "X-Auth-Token", "x-functions-key", "Referer", "Set-Cookie"],
      ...["x-ms-authorization-auxiliary", "api-key", "X-Api-Key", "x-amz-security-token"],
    ]) {
      expect(maskHeaders({ [name]: secret })).to.deep.equal({ [name]: "***" });
    }
    expect(
      maskHeaders({ location: `https://a.example/?sig=${secret}`, "x-ms-continuation-token": "abc" }),
    ).to.deep.equal({
      location: "https://a.example/?sig=***",
      "x-ms-continuation-token": "abc",
    });
  });

  for (const body of [
    JSON.stringify({ clientSecret: secret, error: { code: "NotFound" } }),
    JSON.stringify({ access_token: secret, token_type: "x" }, null, 2),
    JSON.stringify({ passwords: "x", secrets: [secret, { a: secret }] }),
    JSON.stringify({ body: JSON.stringify({ password: secret }) }),
    `{"client\\u005fsecret":"${secret}`,
    `{"pin_password": 12345678.s3cr}`.replace(".s3cr", ""),
    `grant_type=x&client_secret=${encodeURIComponent(secret)}`,
    `code=${encodeURIComponent(secret)}&x=1`,
    `--b\r\nContent-Type: application/http\r\nx-functions-key: ${secret}\r\n\r\n{}\r\n--b--`,
  ]) {
    it(`masks in bodies: ${body.slice(0, 60)}`, () => {
      expect(maskBody(body))
        .to.include("***")
        .and.not.match(/s3cr|Value|12345678/);
    });
  }

  it("leaves alone what is no secret", () => {
    for (const body of [
      '{"error":{"code":"NotFound","key":"a"},"@odata.nextLink":"https://a.example/?$skiptoken=1&$top=2","secretName":"a"}',
      '{"passwordProfile":{"forceChangePasswordNextSignIn":true},"tokenType":"Bearer"}',
      "name=a&id=b",
    ]) {
      expect(maskBody(body)).to.equal(body);
    }
    expect(maskText("Basic authentication is not allowed, code=5, expected a key")).to.equal(
      "Basic authentication is not allowed, code=5, expected a key",
    );
  });

  it("masks known values in every spelling", () => {
    const odd = `p"w\\<&>'+/ é=${secret}`;
    const mask = secretMasker([odd]);
    for (const text of [
      odd,
      JSON.stringify({ a: odd }),
      JSON.stringify({ a: JSON.stringify({ a: odd }) }),
      encodeURIComponent(odd),
      encodeURIComponent(odd).toLowerCase().replace("value", "Value"),
      new URLSearchParams({ a: odd }).toString(),
      Buffer.from(odd).toString("base64"),
      Buffer.from(odd).toString("base64url"),
      Buffer.from(`id:${odd}`).toString("base64"),
      Buffer.from(`i:${odd}:x`).toString("base64"),
    ]) {
      expect(mask(text), text).to.include("***").and.to.have.length.below(30);
    }
  });

  it("takes linear time on hostile text", () => {
    for (const text of ['"'.repeat(300_000), '\\"'.repeat(150_000), "?a=".repeat(100_000), "[".repeat(300_000)]) {
      maskBody(text);
    }
  }).timeout(5000);

  it("hides secret variables of the environment wherever they are printed, and no folder", () => {
    const mask = outputMasker({ POWER_BATCH_CLIENT_SECRET: secret, PWD: "/home/a", USE_TOKEN: "true" });
    expect(mask(`a ${secret} /home/a true`, "json")).to.equal("a *** /home/a true");
  });
});
