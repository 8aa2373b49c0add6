import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../../scripts/core/host/network.js";
import { tokenSource, type TokenRequest, type TokenSource } from "../../../scripts/rehearsal/connector/access-token.js";
import { jsonResponse } from "../support/flow.js";

const request: TokenRequest = {
  authority: "https://login.microsoftonline.com",
  tenant: "t",
  clientId: "c",
  clientSecret: "secret",
  resource: "https://org.test",
};

/** A token endpoint that takes a second; `answer` says what comes of the n-th request. */
function source(answer: (count: number, signal: AbortSignal | undefined) => HttpResponse): {
  readonly tokens: TokenSource;
  readonly asked: HttpRequest[];
} {
  const clock = new VirtualClock(0);
  const asked: HttpRequest[] = [];
  const network = {
    async send(sent: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
      const count = asked.push(sent);
      await clock.sleep(1000, signal);
      return answer(count, signal);
    },
  };
  return { tokens: tokenSource(network, clock, () => undefined), asked };
}

const given = (count: number): HttpResponse => jsonResponse(200, { access_token: `T${count}`, expires_in: 3599 });
const stays = (): AbortSignal => new AbortController().signal;

describe("tokens of runs at the same time", () => {
  it("are asked for once", async () => {
    const { tokens, asked } = source(given);
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.token(request, stays())));
    expect(new Set(got)).to.deep.equal(new Set(["T1"]));
    expect(asked).to.have.length(1);
  });

  it("are not given at all when the endpoint refuses, and asked for anew afterwards", async () => {
    const { tokens, asked } = source((count) => (count === 1 ? jsonResponse(503, {}) : given(count)));
    const got = await Promise.allSettled(Array.from({ length: 5 }, () => tokens.token(request, stays())));
    expect(got.map(({ status }) => status)).to.deep.equal(new Array(5).fill("rejected"));
    expect(await tokens.token(request, stays())).to.equal("T2");
    expect(asked).to.have.length(2);
  });

  it("come to the others when the run that asked has ended", async () => {
    const { tokens, asked } = source((count, signal) => {
      if (signal?.aborted === true) throw new NetworkError("the run has ended", "timeout");
      return given(count);
    });
    const ended = new AbortController();
    const first = tokens.token(request, ended.signal);
    const others = [tokens.token(request, stays()), tokens.token(request, stays())];
    ended.abort();
    const [own] = await Promise.allSettled([first]);
    expect(own.status).to.equal("rejected");
    expect(await Promise.all(others)).to.deep.equal(["T2", "T2"]);
    expect(asked).to.have.length(2);
  });
});
