import { expect } from "chai";
import { compileSmall, locations, smallConnector } from "./support/small-connector.js";

const scripted = {
  "connector/small/definition.yaml": (smallConnector["connector/small/definition.yaml"] ?? "").replace(
    "GetThing",
    "ReadThing",
  ),
  "connector/small/properties.yaml": (smallConnector["connector/small/properties.yaml"] ?? "").replace(
    "[GetThing]\n",
    "[ReadThing]\n  scriptOperations: [ReadThing]\n",
  ),
};

function compose(files: Readonly<Record<string, string>>): ReturnType<typeof compileSmall> {
  return compileSmall({ ...scripted, ...files });
}

describe("the composition of a script", () => {
  it("inlines every file once and sorts the using directives of all before everything", () => {
    const built = compose({
      "connector/small/script.csx":
        '#load "../shared/a.csx"\n#load "../shared/b.csx"\nusing System.Text;\n\npublic class Script : ScriptBase { }\n',
      "connector/shared/a.csx": '#load "c.csx"\nusing System;\n\npublic static class A { }\n',
      "connector/shared/b.csx":
        '// B stands alone.\n#load "c.csx"\nusing  System.Text;\nusing static System.Math;\n\npublic static class B { }\n',
      "connector/shared/c.csx": '#load "a.csx"\npublic static class C { }\n',
    });
    expect(locations(built)).to.deep.equal([]);
    expect(new TextDecoder().decode(built.files.get("script.csx"))).to.equal(
      [
        "using System.Text;",
        "using System;",
        "using static System.Math;",
        "",
        "public class Script : ScriptBase { }",
        "",
        "public static class A { }",
        "",
        "public static class C { }",
        "",
        "// B stands alone.",
        "",
        "public static class B { }",
        "",
      ].join("\n"),
    );
    expect(built.sources).to.include.members([
      "connector/shared/a.csx",
      "connector/shared/b.csx",
      "connector/shared/c.csx",
    ]);
  });

  it("knows where each line came from", () => {
    const { script } = compose({
      "connector/small/script.csx": 'using System;\n#load "other.csx"\npublic class Script : ScriptBase\n{\n}\n',
      "connector/small/other.csx": "\npublic static class Other { }\n",
    });
    const lines = script?.text.split("\n") ?? [];
    const originOf = (text: string): unknown => script?.origin(lines.indexOf(text) + 1);
    expect(originOf("using System;")).to.be.undefined;
    expect(originOf("{")).to.deep.equal({ file: "connector/small/script.csx", line: 4 });
    expect(originOf("public static class Other { }")).to.deep.equal({ file: "connector/small/other.csx", line: 2 });
  });

  it("leaves using statements inside methods, and text that only looks like one, where they are", () => {
    const body =
      "public class Script : ScriptBase\n{\n    void Run()\n    {\n        using var a = B();\n        using (C()) { }\n    }\n}\n";
    expect(compose({ "connector/small/script.csx": body }).script?.text).to.equal(body);
  });

  it("keeps aliases and drops byte order marks", () => {
    const text = "\uFEFFusing Json = Newtonsoft.Json.Linq.JObject;\npublic class Script : ScriptBase { }\n";
    expect(compose({ "connector/small/script.csx": text }).script?.text).to.equal(
      "using Json = Newtonsoft.Json.Linq.JObject;\n\npublic class Script : ScriptBase { }\n",
    );
  });

  for (const [what, target] of [
    ["is not there", "gone.csx"],
    ["lies outside of the project", "../../../etc/passwd"],
    ["is a folder", "../small"],
  ] as const) {
    it(`points at a #load whose file ${what}`, () => {
      const built = compose({
        "connector/small/script.csx": `// first\n#load "${target}"\npublic class Script : ScriptBase { }\n`,
      });
      expect(locations(built)).to.deep.equal(["connector/small/script.csx:2:1 ScriptLoadNotFound"]);
    });
  }
});
