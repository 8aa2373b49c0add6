import { expect } from "chai";
import { contoso } from "../support/contoso.js";
import { Driver, type Answer } from "../support/driver.js";

describe("emulator: FetchXML", () => {
  const driver = new Driver({ seed: contoso });
  const fetch = (xml: string, table = "accounts"): Promise<Answer> =>
    driver.send("dataverse", "GET", `/api/data/v9.2/${table}?fetchXml=${encodeURIComponent(xml)}`);
  const names = async (filter: string, order = '<order attribute="name" />'): Promise<unknown[]> => {
    const xml = `<fetch><entity name="account"><attribute name="name" />${order}<filter>${filter}</filter></entity></fetch>`;
    return ((await fetch(xml)).json["value"] as { name: string }[]).map(({ name }) => name);
  };

  for (const [condition, expected] of [
    ['<condition attribute="accountnumber" operator="eq" value="A1" />', ["Fabrikam"]],
    ['<condition attribute="revenue" operator="gt" value="50" />', ["Adventure Works"]],
    ['<condition attribute="revenue" operator="ne" value="200" />', ["Fabrikam"]],
    ['<condition attribute="revenue" operator="null" />', ["Coho Winery's"]],
    ['<condition attribute="name" operator="like" value="%O%" />', ["Adventure Works", "Coho Winery's"]],
    ['<condition attribute="name" operator="begins-with" value="fab" />', ["Fabrikam"]],
    [
      '<condition attribute="accountnumber" operator="in"><value>A1</value><value>A3</value></condition>',
      ["Coho Winery's", "Fabrikam"],
    ],
    ['<condition attribute="creditonhold" operator="eq" value="1" />', ["Adventure Works"]],
    [
      '<filter type="or"><condition attribute="accountnumber" operator="eq" value="A1" /><condition attribute="numberofemployees" operator="le" value="7" /></filter>',
      ["Coho Winery's", "Fabrikam"],
    ],
  ] as const) {
    it(`filters by ${condition.slice(0, 70)}`, async () => {
      expect(await names(condition)).to.deep.equal(expected);
    });
  }

  it("orders, and leaves columns without a value out", async () => {
    expect(await names("", '<order attribute="accountnumber" descending="true" />')).to.deep.equal([
      "Coho Winery's",
      "Adventure Works",
      "Fabrikam",
    ]);
    const { json } = await fetch(
      '<fetch top="1"><entity name="account"><attribute name="lastusedon" /></entity></fetch>',
    );
    expect((json["value"] as object[])[0]).to.have.all.keys("@odata.etag", "accountid");
  });

  it("joins", async () => {
    const answer = await fetch(
      '<fetch><entity name="contact"><attribute name="lastname" /><link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><attribute name="name" /><filter><condition attribute="accountnumber" operator="eq" value="A1" /></filter></link-entity></entity></fetch>',
      "contacts",
    );
    expect((answer.json["value"] as object[])[0]).to.include({ lastname: "Byron", "a.name": "Fabrikam" });
    expect(answer.json["value"]).to.have.length(1);
  });

  it("pages by cookie, and counts", async () => {
    const seen: unknown[] = [];
    let cookie = "";
    for (let page = 1; page <= 2; page++) {
      const xml = `<fetch count="2" page="${page}" returntotalrecordcount="true"${cookie}><entity name="account"><attribute name="name" /><order attribute="name" /></entity></fetch>`;
      const { json } = await fetch(xml);
      seen.push(...(json["value"] as { name: string }[]).map(({ name }) => name));
      expect(json["@Microsoft.Dynamics.CRM.totalrecordcount"]).to.equal(3);
      expect(json["@Microsoft.Dynamics.CRM.morerecords"]).to.equal(page === 1 ? true : undefined);
      cookie = page === 1 ? ' paging-cookie="x"' : "";
      if (page === 1) {
        expect(json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]).to.match(
          /^<cookie pagenumber="2" pagingcookie="%253C/,
        );
      }
    }
    expect(seen).to.deep.equal(["Adventure Works", "Coho Winery's", "Fabrikam"]);
  });

  for (const [xml, status, text] of [
    ["<fetch", 400, "not well-formed"],
    ['<fetch><entity name="contact" /></fetch>', 400, "must be 'account'"],
    ['<fetch aggregate="true"><entity name="account" /></fetch>', 501, "aggregate"],
    [
      '<fetch><entity name="account"><filter><condition attribute="name" operator="today" /></filter></entity></fetch>',
      501,
      "today",
    ],
    ['<fetch><entity name="account"><attribute name="nothing" /></entity></fetch>', 400, "nothing"],
    [
      '<fetch><entity name="account"><link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" /></entity></fetch>',
      501,
      "outer",
    ],
  ] as const) {
    it(`refuses ${xml.slice(0, 80)} with ${status}`, async () => {
      const answer = await fetch(xml);
      expect(answer.status).to.equal(status);
      expect(answer.text).to.include(text);
    });
  }
});
