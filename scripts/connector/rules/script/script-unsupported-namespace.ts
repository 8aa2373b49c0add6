import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptUnsupportedNamespace: ScriptRule = {
  code: "ScriptUnsupportedNamespace",
  summary: "A script uses only the namespaces that are available to it.",
  why: "Scripts compile against a fixed list without packages; anything else is an internal server error on save.",
  fix: "Do without it, or write the few lines yourself.",
  source: sources.customCode,
  severity: "warning",
  check({ index }, report) {
    const allowed =
      /^(?:System(?:\.Collections(?:\.(?:Generic|Concurrent|ObjectModel|Specialized))?|\.ComponentModel|\.Diagnostics|\.Dynamic|\.Globalization|\.IO(?:\.Compression)?|\.Linq(?:\.Expressions)?|\.Net(?:\.(?:Http(?:\.Headers)?|Security|Mail|Mime))?|\.Security\.(?:Authentication|Cryptography(?:\.\w+)*|Claims|Principal)|\.Security|\.Reflection|\.Runtime(?:\.\w+)*|\.Text(?:\.(?:RegularExpressions|Encoding\w*))?|\.Threading(?:\.Tasks)?|\.Web|\.Xml(?:\.\w+)*|\.Drawing(?:\.\w+)*|\.Numerics|\.ValueTuple|\.Buffers)?|Microsoft\.Extensions\.Logging|Newtonsoft\.Json(?:\.\w+)*)$/;
    for (const match of index.code.matchAll(/^[ \t]*using\s+(?:static\s+)?(?:\w+\s*=\s*)?([A-Z][\w.]*)\s*;/gm)) {
      const name = match[1] ?? "";
      if (allowed.test(name) || /^(?:System|Newtonsoft\.Json)(?:\.\w+)*\.[A-Z]\w+$/.test(name)) continue;
      report("", `the namespace '${name}' is not available to scripts`, {
        within: { offset: match.index, end: match.index + match[0].length },
      });
    }
  },
};
