import { expect } from "chai";
import { systemClock, VirtualClock } from "../../scripts/core/host/clock.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../scripts/core/host/network.js";
import { ScriptError, startScriptHost, type LoadedScript, type ScriptCall } from "../../scripts/script-host/index.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, sharedScriptHost, text } from "../support/script-host.js";

const start = Date.parse("2025-03-01T08:00:00Z");
const request: HttpRequest = {
  method: "POST",
  url: "https://api.example/in?x=1",
  headers: { "content-type": "application/json", authorization: "Bearer secret", "x-a": "1" },
  body: bytes(`{"a":"ä"}`),
};

async function load(body: string, members = ""): Promise<LoadedScript> {
  const host = await sharedScriptHost();
  return host.load(
    `public class Script : ScriptBase {\n  ${members}\n  public override async Task<HttpResponseMessage> ExecuteAsync() {\n${body}\n  }\n  HttpResponseMessage Json(object o) => new HttpResponseMessage(HttpStatusCode.OK) { Content = CreateJsonContent(JsonConvert.SerializeObject(o)) };\n}`,
  );
}

interface Run {
  readonly status: number;
  readonly body: unknown;
  readonly elapsed: number;
  readonly sent: readonly HttpRequest[];
}

async function run(
  script: LoadedScript,
  call: Partial<ScriptCall> = {},
  answer: (request: HttpRequest, clock: VirtualClock, signal: AbortSignal) => Promise<HttpResponse> = () =>
    Promise.resolve({ status: 204, headers: {}, body: new Uint8Array() }),
): Promise<Run> {
  const clock = new VirtualClock(start);
  const sent: HttpRequest[] = [];
  const response = await script.execute(
    { operationId: "Do", request, ...call },
    {
      clock,
      send: (each, signal) => {
        sent.push(each);
        return answer(each, clock, signal);
      },
    },
  );
  const body = text(response.body);
  return {
    status: response.status,
    body: body.startsWith("{") ? JSON.parse(body) : body,
    elapsed: clock.now() - start,
    sent,
  };
}

describeWith("dotnet", "script run", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("gives the script its request and context", async () => {
    const script = await load(`
      var content = await Context.Request.Content.ReadAsStringAsync();
      return Json(new { Context.OperationId, Context.CorrelationId, content, uri = Context.Request.RequestUri.ToString(), method = Context.Request.Method.Method,
        auth = Context.Request.Headers.Authorization.ToString(), type = Context.Request.Content.Headers.ContentType.ToString(), original = Context.OriginalRequestUri.ToString() });`);
    const { status, body } = await run(script, {
      correlationId: "c-1",
      originalRequestUri: "https://hub.example/apim/x",
    });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      OperationId: "Do",
      CorrelationId: "c-1",
      content: `{"a":"ä"}`,
      uri: "https://api.example/in?x=1",
      method: "POST",
      auth: "Bearer secret",
      type: "application/json",
      original: "https://hub.example/apim/x",
    });
  });

  it("encodes the operation id in base64 when asked", async () => {
    const script = await load(`return Json(new { Context.OperationId });`);
    expect((await run(script, { encodeOperationId: true })).body).to.deep.equal({ OperationId: "RG8=" });
  });

  it("sends through the caller, bytes and headers unchanged", async () => {
    const script = await load(`
      var r = new HttpRequestMessage(HttpMethod.Put, new Uri(Context.Request.RequestUri, "/b?q=%20")) { Content = new ByteArrayContent(new byte[] { 0, 255, 13, 10 }) };
      r.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed;boundary=x");
      r.Headers.TryAddWithoutValidation("If-Match", "W/\\"1\\"");
      var a = await Context.SendAsync(r, CancellationToken);
      var again = "sent";
      try { await Context.SendAsync(r, CancellationToken); } catch (InvalidOperationException) { again = "refused"; }
      return Json(new { status = (int)a.StatusCode, again, retry = a.Headers.GetValues("Retry-After").Single(), type = a.Content.Headers.ContentType.MediaType, body = (await a.Content.ReadAsByteArrayAsync()).Select(b => (int)b) });`);
    const { body, sent } = await run(script, {}, () =>
      Promise.resolve({
        status: 429,
        headers: { "retry-after": "2.5", "content-type": "text/plain" },
        body: Uint8Array.of(0, 200),
      }),
    );
    expect(body).to.deep.equal({ status: 429, again: "refused", retry: "2.5", type: "text/plain", body: [0, 200] });
    expect(sent).to.have.length(1);
    expect({ ...sent[0], body: [...(sent[0]?.body ?? [])] }).to.deep.equal({
      method: "PUT",
      url: "https://api.example/b?q=%20",
      headers: { "if-match": `W/"1"`, "content-type": "multipart/mixed;boundary=x" },
      body: [0, 255, 13, 10],
    });
  });

  it("turns network errors into the exceptions of HttpClient", async () => {
    const script = await load(`
      try { await Context.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://a.example/"), CancellationToken); return Json(1); }
      catch (Exception e) { return Json(new { name = e.GetType().Name }); }`);
    const failing = (kind: "timeout" | "unreachable"): Promise<Run> =>
      run(script, {}, () => Promise.reject(new NetworkError("no", kind)));
    expect((await failing("timeout")).body).to.deep.equal({ name: "TaskCanceledException" });
    expect((await failing("unreachable")).body).to.deep.equal({ name: "HttpRequestException" });
  });

  it("keeps every way to read the clock or to wait on the caller's clock", async () => {
    const script = await load(`
      var watch = System.Diagnostics.Stopwatch.StartNew(); var t = DateTime.UtcNow; var o = DateTimeOffset.UtcNow;
      await Task.Delay(1000); await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken).ConfigureAwait(false);
      Task.Delay(500).Wait(); Task.Delay(250).GetAwaiter().GetResult(); Thread.Sleep(250);
      var x = Task.Run(async () => { await Task.Delay(1000); return 7; }).Result;
      var inner = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i => { await Task.Delay(i * 100); return i; }));
      using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3)); var canceled = false;
      try { await Task.Delay(Timeout.Infinite, source.Token); } catch (OperationCanceledException) { canceled = true; }
      return Json(new { start = t, seconds = watch.Elapsed.TotalSeconds, utc = (DateTime.UtcNow - t).TotalSeconds, offset = (DateTimeOffset.UtcNow - o).TotalSeconds, x, sum = inner.Sum(), canceled });`);
    for (let round = 0; round < 3; round++) {
      const { body, elapsed } = await run(script);
      expect(body).to.deep.equal({
        start: "2025-03-01T08:00:00Z",
        seconds: 10,
        utc: 10,
        offset: 10,
        x: 7,
        sum: 210,
        canceled: true,
      });
      expect(elapsed).to.equal(10_000);
    }
  });

  it("lets parallel requests overlap in virtual time", async () => {
    const script = await load(`
      var gate = new SemaphoreSlim(4); var t = DateTime.UtcNow;
      await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => {
        await gate.WaitAsync(CancellationToken);
        try { await Context.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://a.example/" + i), CancellationToken); } finally { gate.Release(); }
      }));
      return Json(new { seconds = (DateTime.UtcNow - t).TotalSeconds });`);
    const { body, sent } = await run(script, {}, async (_, clock) => {
      await clock.sleep(2000);
      return { status: 200, headers: {}, body: new Uint8Array() };
    });
    expect(body).to.deep.equal({ seconds: 6 });
    expect(sent).to.have.length(12);
  });

  it("ends a script after two minutes of the clock, and cancels it", async () => {
    const script = await load(
      `try { await Task.Delay(TimeSpan.FromHours(1)); } finally { await Context.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://a.example/after"), default); } return Json(1);`,
    );
    const { status, body, elapsed, sent } = await run(script);
    expect(status).to.equal(504);
    expect(body).to.deep.equal({
      error: { code: "ScriptTimeout", message: "the script did not finish within 120 seconds" },
    });
    expect(elapsed).to.equal(120_000);
    expect(sent).to.deep.equal([]);
  });

  it("passes on that the caller or the script gives up", async () => {
    const script = await load(`
      using var own = new CancellationTokenSource(1000);
      try { await Context.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://a.example/"), own.Token); } catch (TaskCanceledException) { }
      await Task.Delay(Timeout.Infinite, CancellationToken); return Json(1);`);
    const clock = new VirtualClock(start);
    const caller = new AbortController();
    let isAborted = false;
    const ended = script.execute(
      { operationId: "Do", request },
      {
        clock,
        signal: caller.signal,
        send: async (_, signal) => {
          await clock.sleep(60_000, signal);
          isAborted = signal.aborted;
          throw new NetworkError("given up", "timeout");
        },
      },
    );
    await clock.advance(5000);
    expect(isAborted).to.equal(true);
    caller.abort();
    const { status } = await ended;
    expect(status).to.equal(500);
    expect(clock.now() - start).to.equal(5000);
  });

  it("lets scripts that run at once reach the outside in the order in which they were called, though the first has to be compiled", async () => {
    const body = `await Context.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://a.example/" + Context.OperationId), CancellationToken); return Json(1);`;
    const slow = await load(body, "const int Slow = 1;");
    const quick = await load(body, "const int Quick = 1;");
    slow.unload();
    const clock = new VirtualClock(start);
    const sent: string[] = [];
    const outside = {
      clock,
      send: ({ url }: HttpRequest): Promise<HttpResponse> => {
        sent.push(new URL(url).pathname);
        return Promise.resolve({ status: 204, headers: {}, body: new Uint8Array() });
      },
    };
    const ended: string[] = [];
    const execute = (script: LoadedScript, operationId: string): Promise<unknown> =>
      script.execute({ operationId, request }, outside).then(() => ended.push(operationId));
    await Promise.all([execute(slow, "first"), execute(quick, "second")]);
    expect(sent).to.deep.equal(["/first", "/second"]);
    expect(ended).to.deep.equal(["first", "second"]);
  });

  it("returns 500 with the place when the script throws", async () => {
    const script = await load(`string s = null; await Task.Yield();\nreturn Json(s.Length);`);
    const { status, body } = await run(script);
    expect(status).to.equal(500);
    expect(JSON.stringify(body)).to.include("NullReferenceException").and.include("script.csx:5");
  });

  it("refuses to load what does not compile", async () => {
    const error = await load(`return nothing;`).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ScriptError);
    expect((error as ScriptError).message).to.match(/^script\.csx:4:8 CS0103 /);
  });

  it("runs on the real clock too", async () => {
    const script = await load(
      `var t = DateTime.UtcNow; await Task.Delay(20); return Json(new { passed = DateTime.UtcNow > t });`,
    );
    const response = await script.execute(
      { operationId: "Do", request },
      { clock: systemClock, send: () => Promise.reject(new NetworkError("no", "unreachable")) },
    );
    expect(JSON.parse(text(response.body))).to.deep.equal({ passed: true });
  });

  it("survives endless loops, endless recursion, endless memory and broken async void", async function () {
    this.timeout(buildTimeout);
    const host = await startScriptHost({ host: systemHost(), computeLimit: 3000, memoryLimit: 512 * 1024 ** 2 });
    try {
      const script = await host.load(`public class Script : ScriptBase {
        public override async Task<HttpResponseMessage> ExecuteAsync() {
          switch (Context.OperationId) {
            case "Loop": while (true) { }
            case "Recursion": Deep(1); break;
            case "Memory": var list = new List<byte[]>(); while (true) list.Add(new byte[50000000]);
            case "Void": Broken(); await Task.Delay(5000); break;
            case "Pattern": Regex.Match(new string('a', 60) + "!", "^(a+)+$"); break;
            case "Deadlock": new ManualResetEventSlim().Wait(); break;
          }
          return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
        int Deep(int n) => Deep(n + 1) + Deep(n);
        async void Broken() { await Task.Yield(); throw new InvalidOperationException("broken"); }
      }`);
      const reasons: Readonly<Record<string, RegExp>> = {
        Loop: /computed for too long/,
        Recursion: /ran out of stack/,
        Memory: /OutOfMemoryException|too much memory/,
        Void: /InvalidOperationException: broken/,
        Pattern: /computed for too long/,
        Deadlock: /computed for too long/,
      };
      for (const [operationId, reason] of Object.entries(reasons)) {
        const hostile = run(script, { operationId });
        const harmless = operationId === "Loop" ? run(script) : undefined;
        const { status, body } = await hostile;
        expect(status, operationId).to.equal(500);
        expect(JSON.stringify(body)).to.match(reason);
        if (harmless !== undefined) expect((await harmless).status).to.equal(204);
        expect((await run(script)).status, `after ${operationId}`).to.equal(204);
      }
    } finally {
      await host.close();
    }
  });
});
