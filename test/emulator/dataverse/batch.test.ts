import { expect } from "chai";
import { accountId, contoso } from "../support/contoso.js";
import { Driver, hosts, type Answer } from "../support/driver.js";
import { batchHeaders, batchText, crlf, statuses, type Operation } from "../support/multipart.js";

const api = "/api/data/v9.2";

function batch(driver: Driver, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return driver.send("dataverse", "POST", `${api}/$batch`, { body, headers: { ...batchHeaders, ...headers } });
}

const task = (subject: string, more: Partial<Operation> = {}): Operation => ({
  method: "POST",
  url: `${api}/tasks`,
  body: { subject },
  ...more,
});
const read = (id: string): Operation => ({ method: "GET", url: `${api}/accounts(${id})?$select=name` });
const missing = read("00000000-0000-0000-0000-00000000dead");
const tooLong = task("x".repeat(201));
const goOn = { prefer: "odata.continue-on-error" };
const subjects = (driver: Driver): unknown[] => driver.emulator.dataverse.rows("task").map((row) => row["subject"]);

describe("emulator: Dataverse $batch", () => {
  it("returns every part in order, CRLF everywhere", async () => {
    const driver = new Driver({ seed: contoso });
    const answer = await batch(driver, batchText([task("a"), task("b")], read(accountId), task("c")));
    expect(answer.status).to.equal(200);
    const boundary = /^multipart\/mixed; boundary=(batchresponse_[-0-9a-f]{36})$/.exec(
      answer.headers["content-type"] ?? "",
    )?.[1];
    expect(boundary, "an unquoted boundary").to.be.a("string");
    expect(answer.text).to.not.match(/(?<!\r)\n/);
    expect(answer.text.startsWith(`--${boundary ?? ""}\r\n`)).to.equal(true);
    expect(answer.text.endsWith(`--${boundary ?? ""}--\r\n`)).to.equal(true);
    expect(statuses(answer.text)).to.deep.equal([204, 204, 200, 204]);
    expect(answer.text).to.match(
      /Content-ID: 1\r\n\r\nHTTP\/1\.1 204 No Content\r\nOData-Version: 4\.0\r\nLocation: https:.*\r\nOData-EntityId: https:/,
    );
    expect(answer.text.match(/Content-Type: multipart\/mixed; boundary=changesetresponse_/g)).to.have.length(1);
    expect(subjects(driver)).to.deep.equal(["a", "b", "c"]);
  });

  it("takes relative, absolute and host-relative addresses", async () => {
    const urls = ["tasks", `${api}/tasks`, `${hosts.dataverse}${api}/tasks`, "/api/data/v9.1/tasks"];
    const answer = await batch(new Driver({ seed: contoso }), batchText(...urls.map((url) => task("a", { url }))));
    expect(statuses(answer.text)).to.deep.equal([204, 204, 204, 204]);
    const foreign = await batch(
      new Driver({ seed: contoso }),
      batchText(task("a", { url: "https://example.org/api/data/v9.2/tasks" })),
    );
    expect(foreign.status).to.equal(400);
  });

  it("resolves references in addresses and bodies inside a change set", async () => {
    const driver = new Driver({ seed: contoso });
    const answer = await batch(
      driver,
      batchText([
        { method: "POST", url: `${api}/accounts`, body: { name: "New" } },
        {
          method: "POST",
          url: `${api}/contacts`,
          body: { lastname: "One", "parentcustomerid_account@odata.bind": "$1" },
        },
        { method: "PUT", url: "$2/lastname", body: { value: "Two" } },
        { method: "PUT", url: "$1/primarycontactid/$ref", body: { "@odata.id": "$2" } },
        { method: "PATCH", url: "$1", body: { accountnumber: "N1" } },
      ]),
    );
    expect(statuses(answer.text)).to.deep.equal([204, 204, 204, 204, 204]);
    const [account, contact] = [
      driver.emulator.dataverse.rows("account").at(-1),
      driver.emulator.dataverse.rows("contact").at(-1),
    ];
    expect(account).to.include({ name: "New", accountnumber: "N1", _primarycontactid_value: contact?.["contactid"] });
    expect(contact).to.include({ lastname: "Two", _parentcustomerid_value: account?.["accountid"] });
  });

  const brokenReferences: readonly [string, Operation | Operation[]][] = [
    ["forward", [{ method: "PATCH", url: "$2", body: {} }, task("a")]],
    ["forward in a body", [task("a", { body: { "regardingobjectid_account_task@odata.bind": "$2" } }), task("b")]],
    [
      "to an operation that answers a representation",
      [task("a", { headers: ["Prefer: return=representation"] }), { method: "PATCH", url: "$1", body: {} }],
    ],
    ["outside a change set", { method: "PATCH", url: "$1", body: {} }],
  ];
  for (const [what, item] of brokenReferences) {
    it(`refuses a reference ${what}`, async () => {
      const driver = new Driver({ seed: contoso });
      const answer = await batch(driver, batchText(item));
      expect(answer.status).to.equal(400);
      expect(answer.text).to.match(
        /Content-ID Reference: '\$[12]' does not exist in the batch context\.|Error identified in Payload/,
      );
      expect(subjects(driver)).to.deep.equal([]);
    });
  }

  it("takes a slash before $1 for a path", async () => {
    const answer = await batch(
      new Driver({ seed: contoso }),
      batchText([task("a"), { method: "PATCH", url: "/$1", body: {} }]),
    );
    expect(answer.status).to.equal(404);
  });

  it("rolls a change set back whole, and returns its one failing part", async () => {
    const driver = new Driver({ seed: contoso });
    const before = driver.emulator.dataverse.rows("account");
    const answer = await batch(
      driver,
      batchText(
        task("outside"),
        [
          task("inside"),
          { method: "PATCH", url: `${api}/accounts(${accountId})`, body: { name: "Changed", accountnumber: "A7" } },
          { method: "DELETE", url: `${api}/accounts(accountnumber='A2')` },
          { ...tooLong, contentId: "9" },
        ],
        task("after"),
      ),
    );
    expect(answer.status).to.equal(400);
    expect(statuses(answer.text)).to.deep.equal([204, 400]);
    expect(answer.text).to.match(
      /boundary=changesetresponse_[^]*Content-ID: 9\r\n\r\nHTTP\/1\.1 400 Bad Request\r\n[^]*REQ_ID: [-0-9a-f]{36}/,
    );
    expect(answer.text).to.include("0x80044331");
    expect(subjects(driver)).to.deep.equal(["outside"]);
    expect(driver.emulator.dataverse.rows("account")).to.have.deep.members([...before]);
    const key = await driver.send("dataverse", "GET", `${api}/accounts(accountnumber='A1')?$select=name`);
    expect(key.json["name"]).to.equal("Fabrikam");
  });

  it("returns a failed change set as one bare part by setting", async () => {
    const driver = new Driver({ seed: contoso, settings: { "dataverse.failedChangeSet": "part" } });
    const answer = await batch(driver, batchText([task("a"), tooLong]));
    expect(answer.text).not.to.include("changesetresponse");
    expect(statuses(answer.text)).to.deep.equal([400]);
  });

  it("stops at the first failure with its status, or goes on when asked", async () => {
    const items = [task("a"), missing, task("b"), [tooLong], task("c")] as const;
    const stopping = new Driver({ seed: contoso });
    const stopped = await batch(stopping, batchText(...items));
    expect([stopped.status, statuses(stopped.text), subjects(stopping)]).to.deep.equal([404, [204, 404], ["a"]]);
    const going = new Driver({ seed: contoso });
    const whole = await batch(going, batchText(...items), goOn);
    expect([whole.status, statuses(whole.text), subjects(going)]).to.deep.equal([
      200,
      [204, 404, 204, 400, 204],
      ["a", "b", "c"],
    ]);
  });

  const good = batchText(task("a"));
  const malformed: readonly [string, string][] = [
    ["bare line feeds", good.replaceAll("\r\n", "\n")],
    ["no CRLF at the end", good.slice(0, -2)],
    ["a line feed at the end", `${good.slice(0, -2)}\n`],
    ["no closing delimiter", good.replace("--batch_1--\r\n", "")],
    ["a GET in a change set", batchText([read(accountId)])],
    [
      "a change set in a change set",
      batchText([task("a")]).replace(/Content-Type: application\/http/, "Content-Type: multipart/mixed; boundary=x"),
    ],
    ["no Content-ID in a change set", batchText([task("a")]).replace("Content-ID: 1\r\n", "")],
    ["a Content-ID twice in a change set", batchText([task("a"), task("b", { contentId: "1" })])],
    ["no transfer encoding", good.replace("Content-Transfer-Encoding: binary\r\n", "")],
    ["another type of part", good.replace("application/http", "application/json")],
    ["HTTP/1.0", good.replace("HTTP/1.1", "HTTP/1.0")],
    ["a broken request line", good.replace("POST /", "POST  /")],
    ["a header without a colon", good.replace("Content-Type: application/json", "Nonsense")],
    ["an Authorization header in a part", batchText(task("a", { headers: ["Authorization: Bearer x"] }))],
    ["a Content-Length that is too long", batchText(task("a", { headers: ["Content-Length: 999"] }))],
    ["a batch in the batch", batchText({ method: "POST", url: `${api}/$batch`, body: {} })],
    ["an empty part", crlf("--batch_1", "--batch_1--")],
  ];
  for (const [what, body] of malformed) {
    it(`returns 400 with 0x80048d19 for ${what}`, async () => {
      const driver = new Driver({ seed: contoso });
      const answer = await batch(driver, body);
      expect(answer.status).to.equal(400);
      expect(answer.headers["content-type"]).to.match(/^multipart\/mixed; boundary=batchresponse_/);
      expect(answer.text).to.include("0x80048d19");
      expect(statuses(answer.text)).to.deep.equal([400]);
      expect(subjects(driver)).to.deep.equal([]);
    });
  }

  it("keeps what stood before the broken part", async () => {
    const driver = new Driver({ seed: contoso });
    const answer = await batch(driver, batchText(task("a"), task("b")).slice(0, -2));
    expect([answer.status, statuses(answer.text), subjects(driver)]).to.deep.equal([400, [204, 400], ["a"]]);
  });

  it("asks for the last CRLF only after a body when it reads like the library", async () => {
    const settings = { "dataverse.finalCrlf": "lastBody" };
    const cut = (text: string): string => text.slice(0, -2);
    const ends: readonly [string, number][] = [
      [batchText(task("a")), 400],
      [batchText([task("a")]), 200],
      [batchText(read(accountId)), 200],
    ];
    for (const [text, status] of ends) {
      expect((await batch(new Driver({ seed: contoso, settings }), cut(text))).status).to.equal(status);
    }
  });

  const outer: readonly [string, string][] = [
    ["another type", "application/json"],
    ["no boundary", "multipart/mixed"],
    ["a boundary of 71 characters", `multipart/mixed; boundary=${"x".repeat(71)}`],
  ];
  for (const [what, type] of outer) {
    it(`returns plain JSON for ${what}`, async () => {
      const answer = await batch(new Driver({ seed: contoso }), good, { "content-type": type });
      expect(answer.status).to.equal(400);
      expect(answer.at("/error/message")).to.include("boundary");
    });
  }

  it("takes quoted and bare boundaries, also with odd characters", async () => {
    for (const [boundary, header] of [
      ["batch_1", "multipart/mixed; boundary=batch_1"],
      ["batch_1", "Multipart/Mixed;Boundary=batch_1; charset=utf-8"],
      ["a b=c", 'multipart/mixed; boundary="a b=c"'],
      ["changeset_x", 'multipart/mixed;boundary="changeset_x"'],
    ] as const) {
      const body = good.replaceAll("batch_1", boundary);
      expect((await batch(new Driver({ seed: contoso }), body, { "content-type": header })).status).to.equal(200);
    }
  });

  it("refuses more than 1,000 operations, those in change sets counted", async () => {
    const thousand = Array.from({ length: 999 }, (_, index) => task(String(index)));
    const driver = new Driver({ seed: contoso });
    expect((await batch(driver, batchText(thousand, task("last")))).status).to.equal(200);
    expect(subjects(driver)).to.have.length(1000);
    const over = await batch(new Driver({ seed: contoso }), batchText(thousand, task("x"), task("y")));
    expect(over.status).to.equal(400);
    expect(over.at("/error/message")).to.include("1001");
  });

  it("throttles single operations by fault", async () => {
    const driver = new Driver({ seed: contoso });
    driver.emulator.setFaults([
      {
        service: "dataverse",
        scope: "batchItem",
        method: "POST",
        path: `${api}/tasks`,
        skip: 1,
        headers: { "Retry-After": "3" },
        status: 429,
      },
    ]);
    const answer = await batch(driver, batchText(task("a"), task("b"), task("c")), goOn);
    expect(statuses(answer.text)).to.deep.equal([204, 429, 204]);
    expect(answer.text).to.include("Retry-After: 3\r\n").and.include("0x80072322");
    expect(subjects(driver)).to.deep.equal(["a", "c"]);
  });

  it("keeps bodies as they are: unicode, line ends, look-alikes of the boundary", async () => {
    const driver = new Driver({ seed: contoso });
    const subject = "ä€😀 \r\n--batch_1 \r\n --batch_1--";
    const answer = await batch(driver, batchText(task(subject), [task("--changeset_1--\r\n")]));
    expect(statuses(answer.text)).to.deep.equal([204, 204]);
    expect(subjects(driver)).to.deep.equal([subject, "--changeset_1--\r\n"]);
  });
});
