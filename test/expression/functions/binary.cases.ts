import { fails, type FunctionCases } from "./function-case.js";

const binary = (content: string, type = "application/octet-stream"): object => ({
  "$content-type": type,
  $content: content,
});

export const binaryCases: FunctionCases = {
  base64: [
    ["base64('hello')", "aGVsbG8="],
    ["base64('ü€')", "w7zigqw="],
    ["base64('')", ""],
    ["base64(binary('test'))", "dGVzdA=="],
  ],
  encodeBase64: [["encodeBase64('hello')", "aGVsbG8="]],
  base64ToString: [
    ["base64ToString('aGVsbG8=')", "hello"],
    ["base64ToString(null)", ""],
    ["base64ToString('aGVsbG8 gd29ybGQ=')", "hello world"],
    fails("base64ToString('$#[<')", /is not base64/),
    fails("base64ToString(1)", /must be a string/),
  ],
  decodeBase64: [
    ["decodeBase64('aGVsbG8=')", "hello"],
    ["decodeBase64(null)", ""],
    fails("decodeBase64('aa')", /'aa' is not base64/),
  ],
  base64ToJson: [["base64ToJson('eyJhIjozfQ==')", { a: 3 }], fails("base64ToJson('aGVsbG8=')", /not valid JSON/)],
  base64ToBinary: [
    ["base64ToBinary('aGVsbG8=')", binary("aGVsbG8=")],
    ["base64ToBinary('')", binary("")],
    fails("base64ToBinary('aa')", /is not base64/),
  ],
  binary: [
    ["binary('123')", binary("MTIz")],
    ["binary(3.14)", binary("My4xNA==")],
    ["binary(true)", binary("VHJ1ZQ==")],
    ["binary(binary('123'))", binary("MTIz")],
    ["binary(createArray('a', 'b', 'c'))", binary("WyJhIiwiYiIsImMiXQ==")],
    ["binary(xml('<root/>'))", binary("PHJvb3QgLz4=")],
    fails("binary(null)", /anything but null/),
  ],
  dataUri: [
    ["dataUri('hello')", "data:text/plain;charset=utf-8;base64,aGVsbG8="],
    ["dataUri(xml('<t/>'))", "data:application/xml;charset=utf-8;base64,PHQgLz4="],
    ["dataUri(createArray(1, 2, 3))", "data:application/json;charset=utf-8;base64,WzEsMiwzXQ=="],
    ["dataUri(true)", "data:application/json;charset=utf-8;base64,VHJ1ZQ=="],
    ["dataUri(5)", "data:application/json;charset=utf-8;base64,NQ=="],
    fails("dataUri(null)", /anything but null/),
  ],
  dataUriToBinary: [
    [
      "dataUriToBinary('data:text/plain;charset=utf-8;base64,aGVsbG8=')",
      binary("aGVsbG8=", "text/plain;charset=utf-8"),
    ],
    ["dataUriToBinary('data:,a+b%20c')", binary("YSBiIGM=", "text/plain")],
    ["dataUriToBinary('data:;base64,dGVzdA==')", binary("dGVzdA==", "text/plain")],
    ["dataUriToBinary('data:text/plain;charset=iso-8859-1,%E4')", binary("5A==", "text/plain;charset=iso-8859-1")],
    ["dataUriToBinary('data:text/plain;base64,###')", binary("###", "text/plain")],
    fails("string(dataUriToBinary('data:text/plain;base64,###'))", /not base64/),
    fails("dataUriToBinary('hello')", /must be a data URI/),
    fails("dataUriToBinary('data:;;base64,dGVzdA==')", /parameters but no type/),
    fails("dataUriToBinary('data:text/plain/epic,x')", /not a media type/),
    fails("dataUriToBinary('data:text/plain;charset=martian,x')", /not a supported charset/),
  ],
  decodeDataUri: [
    ["decodeDataUri('data:text/plain;charset=utf-8;base64,aGVsbG8=')", "hello"],
    ["decodeDataUri('data:application/json;base64,eyJhIjoxfQ==')", { a: 1 }],
    ["decodeDataUri('data:application/problem+json;base64,eyJhIjoxfQ==')", { a: 1 }],
    ["decodeDataUri('data:image/png;base64,iVBORw0KGgo=')", binary("iVBORw0KGgo=", "image/png;charset=us-ascii")],
    ["decodeDataUri('data:a/b;charset=utf-8;base64,aGVsbG8=')", binary("aGVsbG8=", "a/b;charset=utf-8")],
    fails("decodeDataUri(1)", /must be a string/),
  ],
  dataUriToString: [
    ["dataUriToString('data:text/plain;charset=utf-8;base64,aGVsbG8=')", "hello"],
    ["dataUriToString('data:text/plain;charset=utf-8,%22hello,%20world%22')", '"hello, world"'],
    ["dataUriToString('DATA:TEXT/PLAIN;CHARSET=UTF-8;BASE64,dGVzdA==')", "test"],
    ["dataUriToString('data:text/plain;charset=iso-8859-1,%E4%20%F6')", "ä ö"],
    ["dataUriToString('data:text/plain;charset=iso-8859-1;base64,5A==')", "ä"],
    ["dataUriToString('data:text/plain;charset=utf-16;base64,aABpAA==')", "hi"],
    ["dataUriToString('data:,%C3%A4')", "ä"],
    ["dataUriToString('data:text/plain;charset=windows-1252;base64,gOk=')", "€é"],
    ["dataUriToString('data:text/plain;charset=us-ascii;base64,YeRi')", "a?b"],
    // Encoding.GetString keeps a byte order mark: that is what trimByteOrderMark is for.
    ["dataUriToString('data:text/plain;charset=utf-8;base64,77u/YQ==')", "\ufeffa"],
    ["json(dataUriToBinary('data:application/json;base64,77u/eyJhIjoxfQ=='))", { a: 1 }],
    fails("dataUriToString('data:text/plain;charset=utf8;base64,aGk=')", /'utf8' is not a supported charset/),
    fails("dataUriToString('data:;foo=bar;base64,R0lGODdh')", /parameters but no type/),
    fails("dataUriToString('data:text/plain;charset=martian;base64,aGk=')", /not a supported charset/),
    fails("dataUriToString('data:text/plain;charset=utf-8;base64,aGVsbG8%20')", /not base64/),
  ],
};
