import { expect } from "chai";
import * as fc from "fast-check";
import { editYaml } from "../../../scripts/core/source/edit-yaml.js";
import { mergeYaml } from "../../../scripts/core/source/merge-yaml.js";
import { parseYamlSource } from "../../../scripts/core/source/yaml-source.js";
import { yamlText } from "../../../scripts/core/source/yaml-text.js";

const styled = `# head
name:   'A b'   # why

definition:
    triggers: { manual: { type: Request, kind: "Button" } }   # flow style


    actions:
        # first
        One:
            type: Compose
            inputs:   >-
                folded text
                over lines
            list:
            - a   # one
            - b
        # second
        Two: {type: Compose, inputs: 2}

# tail
`;

type Styled = { name: string; definition: { actions: Record<string, Record<string, unknown>> } };

/** The text after a change of its value. */
function after(change: (value: Styled) => void): string {
  const value = parseYamlSource("", styled).value as Styled;
  const wanted = structuredClone(value);
  change(wanted);
  const merged = mergeYaml(styled, wanted);
  expect(parseYamlSource("", merged).value).to.deep.equal(wanted);
  return merged;
}

describe("editing YAML", () => {
  it("changes one value and nothing else", () => {
    expect(after((value) => (value.name = "it's"))).to.equal(styled.replace("'A b'", "'it''s'"));
    expect(after((value) => (value.definition.actions["Two"]!["inputs"] = 3))).to.equal(
      styled.replace("inputs: 2}", "inputs: 3}"),
    );
  });

  it("adds members and items where their neighbors are", () => {
    const text = after((value) => {
      (value.definition.actions["One"]!["list"] as string[]).push("c");
      value.definition.actions["Three"] = { type: "Compose", inputs: 1 };
    });
    expect(text).to.equal(
      styled
        .replace("            - b\n", "            - b\n            - c\n")
        .replace("inputs: 2}\n", "inputs: 2}\n        Three:\n          type: Compose\n          inputs: 1\n"),
    );
  });

  it("removes the lines of a member", () => {
    expect(after((value) => delete value.definition.actions["Two"])).to.equal(
      styled.replace("        Two: {type: Compose, inputs: 2}\n", ""),
    );
  });

  it("writes a member anew that has become something else", () => {
    const text = after((value) => (value.definition.actions["One"]!["inputs"] = { a: [1] }));
    expect(text).to.contain("            inputs:\n              a:\n                - 1\n            list:");
  });

  it("leaves anchors to others", () => {
    expect(editYaml("a: &x 1\nb: *x\n", { a: 1, b: 1 }, { a: 1, b: 2 })).to.equal(undefined);
  });

  it("gives the wanted value, whatever the change", () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), json);
    fc.assert(
      fc.property(object, object, (from, to) => {
        const text = `# kept\n${yamlText(from)}`;
        expect(parseYamlSource("", mergeYaml(text, to)).value).to.deep.equal(to);
      }),
      { numRuns: 300 },
    );
  });
});
