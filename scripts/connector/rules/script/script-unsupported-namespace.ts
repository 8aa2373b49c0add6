import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/**
 * Namespaces that scripts can use: the documented ones, and those of published scripts, which compile in production.
 * Source: Microsoft Learn, write code in a custom connector, supported namespaces; script.csx files of
 * microsoft/PowerPlatformConnectors.
 */
const available: readonly string[] = [
  "System",
  "System.Collections",
  "System.Collections.Generic",
  "System.Diagnostics",
  "System.Drawing",
  "System.Drawing.Drawing2D",
  "System.Drawing.Imaging",
  "System.IO",
  "System.IO.Compression",
  "System.Linq",
  "System.Net",
  "System.Net.Http",
  "System.Net.Http.Headers",
  "System.Net.Security",
  "System.Security.Authentication",
  "System.Security.Cryptography",
  "System.Text",
  "System.Text.RegularExpressions",
  "System.Threading",
  "System.Threading.Tasks",
  "System.Web",
  "System.Xml",
  "System.Xml.Linq",
  "Microsoft.Extensions.Logging",
  "Newtonsoft.Json",
  "Newtonsoft.Json.Linq",
  // Not documented, seen in published scripts.
  "Microsoft.PowerPlatform.Connectors.CustomCode.CSharp",
  "Newtonsoft.Json.Converters",
  "System.Collections.Specialized",
  "System.Globalization",
  "System.Runtime.Remoting.Contexts",
  "System.Runtime.Serialization",
];

export const scriptUnsupportedNamespace: ScriptRule = {
  code: "ScriptUnsupportedNamespace",
  summary: "A script uses only the namespaces that are available to it.",
  why: "Scripts compile against a fixed list without packages; anything else is an internal server error on save.",
  fix: "Do without it, or write the few lines yourself.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    for (const match of index.code.matchAll(/^[ \t]*using\s+(static\s+)?(\w+\s*=\s*)?([A-Z][\w.]*)\s*;/gm)) {
      const [whole, isStatic, alias, name = ""] = match;
      // `using static` and an alias name a type: what is in front of its last dot is the namespace.
      const isType = isStatic !== undefined || alias !== undefined;
      const owner = name.slice(0, Math.max(0, name.lastIndexOf(".")));
      if (available.includes(name) || (isType && available.includes(owner))) continue;
      report("", `the namespace '${isType && owner !== "" ? owner : name}' is not available to scripts`, {
        within: { offset: match.index, end: match.index + whole.length },
        ...didYouMean(name, available),
      });
    }
  },
};
