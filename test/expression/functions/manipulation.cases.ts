import { fails, type FunctionCases } from "./function-case.js";

export const manipulationCases: FunctionCases = {
  addProperty: [
    ["addProperty(json('{\"name\":\"Ann\"}'), 'city', 'Oslo')", { name: "Ann", city: "Oslo" }],
    [
      `addProperty(json('{ "firstName": "Sophia", "surName": "Owen" }'), 'middleName', 'Anne')`,
      { firstName: "Sophia", surName: "Owen", middleName: "Anne" },
    ],
    ["addProperty(json('{}'), '', null)", { "": null }],
    [
      "addProperty(binary('test'), 'x', 1)",
      { "$content-type": "application/octet-stream", $content: "dGVzdA==", x: 1 },
    ],
    fails("addProperty(json('{\"c\":3}'), 'c', 3)", /has a property 'c' already/),
    fails("addProperty(json('{\"a\":1}'), 'A', 2)", /has a property 'A' already/),
    fails("addProperty(json('{}'), 1, 1)", /second argument must be a string/),
    fails("addProperty('{}', 'x', 1)", /first argument must be an object/),
    fails("addProperty(createArray(1), 'x', 1)", /first argument must be an object/),
  ],
  setProperty: [
    ["setProperty(json('{\"name\":\"Ann\"}'), 'name', 'Bob')", { name: "Bob" }],
    [
      `setProperty(json('{ "firstName": "Sophia", "surName": "Owen" }'), 'surName', 'Hartnett')`,
      { firstName: "Sophia", surName: "Hartnett" },
    ],
    [
      `setProperty(json('{ "customerName": { "firstName": "Sophia", "surName": "Owen" } }'), 'customerName', addProperty(json('{ "customerName": { "firstName": "Sophia", "surName": "Owen" } }')['customerName'], 'middleName', 'Anne'))`,
      { customerName: { firstName: "Sophia", surName: "Owen", middleName: "Anne" } },
    ],
    ["setProperty(json('{}'), 'a', '')", { a: "" }],
    [`string(setProperty(json('{"a":1,"b":2}'), 'a', 3))`, '{"a":3,"b":2}'],
    [`string(setProperty(json('{"b":1}'), 'a', 3))`, '{"b":1,"a":3}'],
    ["setProperty(json('{\"a\": 1}'), 'A', 2)", { a: 2 }],
    ["setProperty(json('{\"a\": 1, \"A\": 5}'), 'A', 2)", { a: 1, A: 2 }],
    fails("setProperty(null, 'x', 1)", /first argument must be an object, found null/),
    fails("setProperty(json('{}'), false, 1)", /second argument must be a string/),
  ],
  removeProperty: [
    ['removeProperty(json(\'{"name":"Ann","city":"Oslo"}\'), \'city\')', { name: "Ann" }],
    [
      `removeProperty(json('{ "firstName": "Sophia", "middleName": "Anne", "surName": "Owen" }'), 'middleName')`,
      { firstName: "Sophia", surName: "Owen" },
    ],
    ["removeProperty(json('{\"a\": 1}'), 'b')", { a: 1 }],
    ["removeProperty(json('{\"A\": 1, \"a\": 2}'), 'a')", { A: 1 }],
    ["removeProperty(json('{\"A\": 1}'), 'a')", {}],
    fails("removeProperty('x', 'y')", /must be an object/),
  ],
  mergeObjects: [
    [
      'mergeObjects(json(\'{"a":1,"b":{"x":1,"y":2}}\'), json(\'{"b":{"y":3},"c":4}\'))',
      { a: 1, b: { x: 1, y: 3 }, c: 4 },
    ],
    ["mergeObjects(json('{\"a\":[1]}'), json('{\"a\":[2]}'))", { a: [2] }],
    fails("mergeObjects(json('{}'), null)", /second argument must be an object/),
  ],
  coalesce: [
    ["coalesce(null, true, false)", true],
    ["coalesce(null, 'hello', 'world')", "hello"],
    ["coalesce(null, null, null)", null],
    ["coalesce('', 'x')", ""],
    ["coalesce('hi', noSuchFunction())", "hi"],
    fails("coalesce(null, noSuchFunction())", /there is no function/),
  ],
};
