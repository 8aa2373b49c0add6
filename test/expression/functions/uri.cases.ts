import { fails, type FunctionCases } from "./function-case.js";

const page = "'https://www.contoso.com/catalog/shownew.htm?date=today'";

export const uriCases: FunctionCases = {
  uriComponent: [
    ["uriComponent('https://contoso.com')", "https%3A%2F%2Fcontoso.com"],
    ["uriComponent('a b+c&d=''é''!*()~')", "a%20b%2Bc%26d%3D%27%C3%A9%27%21%2A%28%29~"],
    ["uriComponent('a b', 1, true, null)", "a%20b1True"],
  ],
  encodeUriComponent: [
    ["encodeUriComponent('https://contoso.com')", "https%3A%2F%2Fcontoso.com"],
    ["encodeURIComponent('ü')", "%C3%BC"],
    ["encodeUriComponent(1)", "1"],
  ],
  uriComponentToString: [
    ["uriComponentToString('https%3A%2F%2Fcontoso.com')", "https://contoso.com"],
    ["uriComponentToString('%C3%A9+%zz%')", "é %zz%"],
    ["uriComponentToString('%ff')", "%ff"],
    ["uriComponentToString('%C3%A9%ff%41%F0%9F%98%80%E2%82')", "é%ffA😀%E2%82"],
    fails("uriComponentToString(1)", /must be a string/),
  ],
  decodeUriComponent: [
    ["decodeUriComponent('https%3A%2F%2Fcontoso.com')", "https://contoso.com"],
    fails("decodeUriComponent(null)", /must be a string/),
  ],
  uriComponentToBinary: [
    [
      "uriComponentToBinary('https%3A%2F%2Fcontoso.com')",
      { "$content-type": "application/octet-stream", $content: "aHR0cHM6Ly9jb250b3NvLmNvbQ==" },
    ],
    fails("uriComponentToBinary(1)", /must be a string/),
  ],
  uriHost: [
    ["uriHost('https://www.localhost.com:8080')", "www.localhost.com"],
    fails("uriHost('not a uri')", /'not a uri' is not an absolute URI/),
  ],
  uriPath: [
    [`uriPath(${page})`, "/catalog/shownew.htm"],
    ["uriPath('https://contoso.com')", "/"],
    fails("uriPath('/relative')", /not an absolute URI/),
  ],
  uriPathAndQuery: [
    [`uriPathAndQuery(${page})`, "/catalog/shownew.htm?date=today"],
    ["uriPathAndQuery('https://contoso.com')", "/"],
    fails("uriPathAndQuery('')", /not an absolute URI/),
  ],
  uriPort: [
    ["uriPort('https://www.localhost:8080')", 8080],
    ["uriPort('https://contoso.com')", 443],
    ["uriPort('http://contoso.com')", 80],
    fails("uriPort('x')", /not an absolute URI/),
  ],
  uriQuery: [
    [`uriQuery(${page})`, "?date=today"],
    ["uriQuery('https://contoso.com')", ""],
    ["uriQuery('https://contoso.com?#part')", "?"],
    fails("uriQuery(null)", /must be a string/),
  ],
  uriScheme: [
    [`uriScheme(${page})`, "https"],
    ["uriScheme('http://www.contoso.com/catalog/shownew.htm?date=today')", "http"],
    fails("uriScheme('x')", /not an absolute URI/),
  ],
};
