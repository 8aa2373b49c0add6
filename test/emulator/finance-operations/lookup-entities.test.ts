import { expect } from "chai";
import { Driver } from "../support/driver.js";

describe("emulator: what dropdowns of finance and operations are filled from", () => {
  const read = async (driver: Driver, path: string): Promise<unknown> =>
    (await driver.send("financeOperations", "GET", path)).json["value"];

  it("lists companies, and those of a seed instead", async () => {
    const path = "/data/Companies?$select=DataArea,Name&cross-company=true";
    expect(await read(new Driver(), path)).to.have.length(2);
    const entity = {
      name: "Companies",
      entityType: "Company",
      key: ["DataArea"],
      properties: { DataArea: { type: "string" }, Name: { type: "string" } },
      rows: [{ DataArea: "brmf", Name: "Brazil" }],
    } as const;
    const seeded = new Driver({ seed: { financeOperations: { entities: [entity] } } });
    expect(await read(seeded, path)).to.have.length(1);
  });

  it("lists the data projects of a seed", async () => {
    const seed = {
      financeOperations: { dataProjects: [{ name: "Customer groups export", entity: "Customer groups" }] },
    };
    const [project] = (await read(
      new Driver({ seed }),
      "/data/DataManagementDefinitionGroups?$select=Name",
    )) as object[];
    expect(project).to.deep.include({ Name: "Customer groups export" });
  });
});
