import { expect } from "chai";
import type { Diagnostic } from "../../scripts/core/diagnostics/diagnostic.js";
import { wholeFile } from "../../scripts/core/diagnostics/whole-file.js";
import { formatGithub } from "../../scripts/report/github.js";
import { formatPretty } from "../../scripts/report/pretty.js";

const finding: Diagnostic = {
  code: "IconMissing",
  severity: "error",
  message: "there is no icon",
  pointer: "",
  file: "icon.png",
  range: wholeFile,
};
const pretty = (diagnostic: Diagnostic): string => formatPretty([diagnostic], { color: false, text: () => "{}\n" });

describe("a finding about a whole file", () => {
  it("has no made-up line in what people read", () => {
    expect(pretty(finding)).to.equal("icon.png error there is no icon IconMissing");
    expect(formatGithub([finding])).to.equal("::error file=icon.png,title=IconMissing::there is no icon");
  });

  it("differs from one at the first character", () => {
    const first = { ...finding, range: { ...wholeFile, end: 2 } };
    expect(pretty(first)).to.match(/^icon\.png:1:1 error .*\n {2}1 \| \{\}\n {4}\| \^\^$/);
    expect(formatGithub([first])).to.include("line=1,col=1,");
  });
});
