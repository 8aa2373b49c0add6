import { fails, type FunctionCases } from "./function-case.js";

const content = (text: string): object => ({
  "$content-type": "application/xml;charset=utf-8",
  $content: Buffer.from(text, "utf8").toString("base64"),
});
const paris = `xml('<?xml version="1.0"?><file xmlns="https://contoso.com"><location>Paris</location></file>')`;

export const xmlCases: FunctionCases = {
  xml: [
    ["xml('<name>Sophia Owen</name>')", content("<name>Sophia Owen</name>")],
    [
      'string(xml(\'<?xml version="1.0" encoding="martian"?><a>ä</a>\'))',
      '<?xml version="1.0" encoding="martian"?><a>ä</a>',
    ],
    ['xml(json(\'{ "name": "Sophia Owen" }\'))', content("<name>Sophia Owen</name>")],
    [
      'string(xml(json(\'{"person": {"name": "Sophia Owen", "city": "Seattle"}}\')))',
      "<person><name>Sophia Owen</name><city>Seattle</city></person>",
    ],
    [
      'string(xml(json(\'{"root":{"array":[{"ID":1,"Name":"James"},{"ID":2,"Name":"John"}]}}\')))',
      "<root><array><ID>1</ID><Name>James</Name></array><array><ID>2</ID><Name>John</Name></array></root>",
    ],
    ["string(xml('<a><b></b><c x=\"1\"/>&#65;<![CDATA[<]]></a>'))", '<a><b></b><c x="1" />A<![CDATA[<]]></a>'],
    // Blanks go, but for those with a decimal reference (test/dotnet/expression-oracle).
    ["string(xml('<a> <b>&#32;</b>&#9; <c> &#x20;</c></a>'))", "<a><b> </b>\t <c></c></a>"],
    ["xml(binary('<'))", { "$content-type": "application/xml;charset=utf-8", $content: "PA==" }],
    ["string(xml(xml('<root/>')))", "<root />"],
    ['string(xml(json(\'{"ro ot": "te<xt"}\')))', "<ro_x0020_ot>te&lt;xt</ro_x0020_ot>"],
    [
      'string(xml(json(\'{"root": {"@attr": "te\\"xt", "b": [null, "", true]}}\')))',
      '<root attr="te&quot;xt"><b /><b></b><b>true</b></root>',
    ],
    [
      "string(xml(json(xml('<root> a <!-- b --> c <e><![CDATA[x]]></e></root>'))))",
      "<root> a  c <e><![CDATA[x]]></e></root>",
    ],
    fails("xml('some text')", /not valid XML/),
    fails("xml('<one/><two/>')", /not valid XML/),
    fails("xml('<a x=1/>')", /not valid XML/),
    fails("xml('<aaa:root/>')", /not valid XML/),
    fails("xml('<a>&nope;</a>')", /not valid XML/),
    fails("xml('<?xml version=\"1.1\"?><root/>')", /version 1.0/),
    fails("xml(createArray(1))", /only an object or text can become XML, found an array/),
    ["string(xml(json('{\"a\":[1]}')))", "<a>1</a>"],
    fails("xml(json('{\"a\":[1,2]}'))", /one root element, found an array/),
    fails('xml(json(\'{"a":1,"b":2}\'))', /one root element, found 'a', 'b'/),
    fails('xml(json(\'{"root": {"#cdata-section": "]]>"}}\'))', /cannot contain/),
  ],
  xpath: [
    ["xpath(xml(parameters('items')), '/produce/item/name/text()')", ["Gala", "Honeycrisp"]],
    [
      "xpath(xml(parameters('items')), '/produce/item/name[1]')",
      [content("<name>Gala</name>"), content("<name>Honeycrisp</name>")],
    ],
    ["string(xpath(xml(parameters('items')), '/produce/item[last()]/name')[0])", "<name>Honeycrisp</name>"],
    ["xpath(xml(parameters('items')), 'sum(/produce/item/count)')", 30],
    ["div(xpath(xml(parameters('items')), 'sum(/produce/item/count)'), 4)", 7.5],
    ["xpath(xml(parameters('items')), 'count(//item) = 2')", true],
    ["xpath(xml(parameters('items')), '//none')", []],
    [
      `string(xpath(${paris}, '/*[name()="file"]/*[name()="location"]')[0])`,
      '<location xmlns="https://contoso.com">Paris</location>',
    ],
    [`xpath(${paris}, 'string(/*[local-name()="file" and namespace-uri()="https://contoso.com"]/*)')`, "Paris"],
    ["xpath(xml('<r a=\"1\" b=\"2\"/>'), '//@a')", ["1"]],
    ["xpath(xml(json('{\"r\":{\"v\":[1,2,3,4,5]}}')), 'sum(/r/v)')", 15],
    fails("xpath('<r/>', '/r')", /must be XML, as xml\(\) gives it/),
    fails("xpath(xml('<r/>'), '//[')", /the XPath '\/\/\[' fails/),
    fails("xpath(xml('<r/>'), '//x:y')", /fails/),
    fails("xpath(xml(binary('<')), '/')", /not valid XML/),
  ],
  encodeXmlName: [
    ["encodeXmlName('Order Details')", "Order_x0020_Details"],
    ["encodeXmlName('1st')", "_x0031_st"],
    ["encodeXmlName('a:b-c.d_e')", "a:b-c.d_e"],
    ["encodeXmlName('a_x0020_b')", "a_x005F_x0020_b"],
    ["encodeXmlName('😀')", "_x0001F600_"],
    fails("encodeXmlName(1)", /must be a string/),
  ],
  decodeXmlName: [
    ["decodeXmlName('Order_x0020_Details')", "Order Details"],
    ["decodeXmlName('_x0001F600_ _xZZ_')", "😀 _xZZ_"],
    fails("decodeXmlName(null)", /must be a string/),
  ],
  encodeXmlValue: [
    ["encodeXmlValue('<a b=\"c\">&''')", "&lt;a b=&quot;c&quot;&gt;&amp;&apos;"],
    fails("encodeXmlValue(1)", /must be a string/),
  ],
  decodeXmlValue: [
    ["decodeXmlValue('&lt;a b=&quot;c&quot;&gt;&amp;&apos;&#65;&#x42;&nope;')", '<a b="c">&\'AB&nope;'],
    fails("decodeXmlValue(1)", /must be a string/),
  ],
};
