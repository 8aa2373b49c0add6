import type { Culture } from "./culture.js";

/** How a culture writes money: what surrounds the number, and how many places it has. */
export interface CurrencyStyle {
  readonly prefix: string;
  readonly suffix: string;
  readonly negativePrefix: string;
  readonly negativeSuffix: string;
  readonly locations: number;
}

const known = new Map<string, CurrencyStyle>();

export function currencyStyle(base: Culture): CurrencyStyle {
  let found = known.get(base.name);
  if (found === undefined) {
    found = base.name === "" ? invariant : read(base);
    if (known.size > 500) known.clear();
    known.set(base.name, found);
  }
  return found;
}

/** Source: Microsoft Learn, "Standard numeric format strings": `¤123.46`. */
const invariant: CurrencyStyle = {
  prefix: "¤",
  suffix: "",
  negativePrefix: "(¤",
  negativeSuffix: ")",
  locations: 2,
};

function read({ tag, name }: Culture): CurrencyStyle {
  const currency = currencyOf(name);
  const format = new Intl.NumberFormat(tag, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const around = (value: number): [prefix: string, suffix: string] => {
    const parts = format.formatToParts(value).map((part) => ({
      number: ["integer", "group", "decimal", "fraction"].includes(part.type),
      text: part.type === "currency" ? (symbols.get(currency) ?? part.value) : part.value.replaceAll("\u2212", "-"),
    }));
    const first = parts.findIndex(({ number }) => number);
    const last = parts.findLastIndex(({ number }) => number);
    const join = (list: typeof parts): string =>
      list
        .map(({ text }) => text)
        .join("")
        .replace(/[\u200e\u200f]/g, "")
        .replace(/[\u00a0\u202f]/g, " ");
    return [join(parts.slice(0, first)), join(parts.slice(last + 1))];
  };
  const [prefix, suffix] = around(1);
  const [negativePrefix, negativeSuffix] = around(-1);
  const locations = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { prefix, suffix, negativePrefix, negativeSuffix, locations };
}

/** Where ICU data differ from the documents: "17,35 kr" for is-IS (function reference), "¥1,235" for ja-JP (.NET). */
const symbols = new Map([
  ["ISK", "kr"],
  ["JPY", "¥"],
]);

function currencyOf(name: string): string {
  const region = new Intl.Locale(name).maximize().region ?? "";
  for (const [currency, regions] of Object.entries(currencies)) if (regions.includes(region)) return currency;
  return "USD";
}

/** ISO 4217 codes and the ISO 3166 regions that use them. */
const currencies: Readonly<Record<string, string>> = {
  AED: "AE",
  AFN: "AF",
  ALL: "AL",
  AMD: "AM",
  ANG: "CW SX",
  AOA: "AO",
  ARS: "AR",
  AUD: "AU CX CC KI NF NR TV",
  AWG: "AW",
  AZN: "AZ",
  BAM: "BA",
  BBD: "BB",
  BDT: "BD",
  BHD: "BH",
  BIF: "BI",
  BMD: "BM",
  BND: "BN",
  BOB: "BO",
  BRL: "BR",
  BSD: "BS",
  BTN: "BT",
  BWP: "BW",
  BYN: "BY",
  BZD: "BZ",
  CAD: "CA",
  CDF: "CD",
  CHF: "CH LI",
  CLP: "CL",
  CNY: "CN",
  COP: "CO",
  CRC: "CR",
  CUP: "CU",
  CVE: "CV",
  CZK: "CZ",
  DJF: "DJ",
  DKK: "DK FO GL",
  DOP: "DO",
  DZD: "DZ",
  EGP: "EG",
  ERN: "ER",
  ETB: "ET",
  EUR: "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT",
  FJD: "FJ",
  FKP: "FK",
  GBP: "GB GG IM JE",
  GEL: "GE",
  GHS: "GH",
  GIP: "GI",
  GMD: "GM",
  GNF: "GN",
  GTQ: "GT",
  GYD: "GY",
  HKD: "HK",
  HNL: "HN",
  HTG: "HT",
  HUF: "HU",
  IDR: "ID",
  ILS: "IL PS",
  INR: "IN",
  IQD: "IQ",
  IRR: "IR",
  ISK: "IS",
  JMD: "JM",
  JOD: "JO",
  JPY: "JP",
  KES: "KE",
  KGS: "KG",
  KHR: "KH",
  KMF: "KM",
  KPW: "KP",
  KRW: "KR",
  KWD: "KW",
  KYD: "KY",
  KZT: "KZ",
  LAK: "LA",
  LBP: "LB",
  LKR: "LK",
  LRD: "LR",
  LSL: "LS",
  LYD: "LY",
  MAD: "MA EH",
  MDL: "MD",
  MGA: "MG",
  MKD: "MK",
  MMK: "MM",
  MNT: "MN",
  MOP: "MO",
  MRU: "MR",
  MUR: "MU",
  MVR: "MV",
  MWK: "MW",
  MXN: "MX",
  MYR: "MY",
  MZN: "MZ",
  NAD: "NA",
  NGN: "NG",
  NIO: "NI",
  NOK: "NO SJ",
  NPR: "NP",
  NZD: "NZ CK NU TK PN",
  OMR: "OM",
  PAB: "PA",
  PEN: "PE",
  PGK: "PG",
  PHP: "PH",
  PKR: "PK",
  PLN: "PL",
  PYG: "PY",
  QAR: "QA",
  RON: "RO",
  RSD: "RS",
  RUB: "RU",
  RWF: "RW",
  SAR: "SA",
  SBD: "SB",
  SCR: "SC",
  SDG: "SD",
  SEK: "SE",
  SGD: "SG",
  SHP: "SH",
  SLE: "SL",
  SOS: "SO",
  SRD: "SR",
  SSP: "SS",
  STN: "ST",
  SYP: "SY",
  SZL: "SZ",
  THB: "TH",
  TJS: "TJ",
  TMT: "TM",
  TND: "TN",
  TOP: "TO",
  TRY: "TR",
  TTD: "TT",
  TWD: "TW",
  TZS: "TZ",
  UAH: "UA",
  UGX: "UG",
  UYU: "UY",
  UZS: "UZ",
  VES: "VE",
  VND: "VN",
  VUV: "VU",
  WST: "WS",
  XAF: "CF CG CM GA GQ TD",
  XCD: "AG AI DM GD KN LC MS VC",
  XOF: "BF BJ CI GW ML NE SN TG",
  XPF: "NC PF WF",
  YER: "YE",
  ZAR: "ZA",
  ZMW: "ZM",
};
