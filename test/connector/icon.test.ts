import { crc32, inflateSync } from "node:zlib";
import { expect } from "chai";
import { compileSmall } from "./support/small-connector.js";

interface Picture {
  readonly width: number;
  readonly height: number;
  pixel(x: number, y: number): string;
}

/** Reads a PNG the long way: signature, chunks with their checksums, the system's own inflate. */
function readPng(bytes: Uint8Array): Picture {
  const data = Buffer.from(bytes);
  expect(data.subarray(0, 8).toString("latin1")).to.equal("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < data.length;) {
    const length = data.readUInt32BE(at);
    const type = data.toString("latin1", at + 4, at + 8);
    expect(data.readUInt32BE(at + 8 + length), `checksum of ${type}`).to.equal(
      crc32(data.subarray(at + 4, at + 8 + length)),
    );
    chunks.set(type, data.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  expect([...chunks.keys()]).to.deep.equal(["IHDR", "IDAT", "IEND"]);
  const header = chunks.get("IHDR")!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)], "8 bits, colour without transparency, not interlaced").to.deep.equal([8, 2, 0, 0, 0]);
  const rows = inflateSync(chunks.get("IDAT")!);
  expect(rows.length).to.equal((width * 3 + 1) * height);
  return {
    width,
    height,
    pixel(x, y) {
      expect(rows[y * (width * 3 + 1)], "filter of the row").to.equal(0);
      return `#${rows.subarray(y * (width * 3 + 1) + 1 + x * 3).toString("hex", 0, 3)}`;
    },
  };
}

function draw(shapes: string): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 230 230">${shapes}</svg>`;
  const built = compileSmall({ "connector/small/icon.svg": svg });
  expect(built.diagnostics).to.deep.equal([]);
  return readPng(built.files.get("icon.png")!);
}

describe("the icon", () => {
  it("is 230 pixels square on the brand colour, without transparency", () => {
    const picture = draw("");
    expect([picture.width, picture.height]).to.deep.equal([230, 230]);
    expect([picture.pixel(0, 0), picture.pixel(229, 229), picture.pixel(115, 115)]).to.deep.equal([
      "#123456",
      "#123456",
      "#123456",
    ]);
  });

  it("is drawn in the units of its viewBox", () => {
    const built = compileSmall({
      "connector/small/icon.svg":
        '<svg viewBox="0 0 23 23"><rect x="10" y="10" width="1" height="1" fill="#ffffff"/></svg>',
    });
    const picture = readPng(built.files.get("icon.png")!);
    expect([
      picture.pixel(99, 105),
      picture.pixel(100, 100),
      picture.pixel(109, 109),
      picture.pixel(110, 105),
    ]).to.deep.equal(["#123456", "#ffffff", "#ffffff", "#123456"]);
  });

  it("has rectangles, circles, polygons and paths, later ones above", () => {
    const picture = draw(
      '<rect x="10" y="10" width="100" height="100" fill="#111111"/><circle cx="60" cy="60" r="20" fill="#222222"/>' +
        '<polygon points="150,20 190,20 190,60" fill="#333333"/><path d="M20 150h40v40H20Z m100 0 l40 0 l0 40z" fill="#444444"/>',
    );
    const pixels: readonly [number, number, string][] = [
      [12, 12, "#111111"],
      [60, 60, "#222222"],
      [60, 42, "#222222"],
      [60, 38, "#111111"],
      [185, 30, "#333333"],
      [155, 50, "#123456"],
      [40, 170, "#444444"],
      [155, 160, "#444444"],
      [125, 180, "#123456"],
    ];
    for (const [x, y, colour] of pixels) expect(picture.pixel(x, y), `${x},${y}`).to.equal(colour);
  });

  it("cuts holes by the even-odd rule and fills them by the other", () => {
    const ring = 'd="M20 20H120V120H20Z M50 50H90V90H50Z" fill="#ffffff"';
    expect(draw(`<path ${ring} fill-rule="evenodd"/>`).pixel(70, 70)).to.equal("#123456");
    expect(draw(`<path ${ring}/>`).pixel(70, 70)).to.equal("#ffffff");
  });

  it("has smooth edges: half a pixel covered is half the colour", () => {
    const picture = draw('<rect x="50.5" y="50" width="20" height="20.25" fill="#ffffff"/>');
    expect(picture.pixel(50, 60)).to.equal("#899aab");
    expect(picture.pixel(60, 70)).to.equal("#4d6780");
  });

  const refused: readonly [svg: string, message: RegExp][] = [
    ["nothing here", /^'nothing here' is not expected here$/],
    ["<svg viewBox='0 0 10 20'></svg>", /^the viewBox is '0 0 10 20', expected a square/],
    ["<svg viewBox='0 0 9 9'><text>A</text></svg>", /^<text> cannot be drawn/],
    [
      "<svg viewBox='0 0 9 9'><rect width='1' height='1' stroke='#ffffff' fill='#ffffff'/></svg>",
      /has the attribute 'stroke'/,
    ],
    [
      "<svg viewBox='0 0 9 9'><rect width='1' height='1' fill='red'/></svg>",
      /^<rect> has fill="red", expected a colour like/,
    ],
    [
      "<svg viewBox='0 0 9 9'><rect width='wide' height='1' fill='#ffffff'/></svg>",
      /^<rect> has width="wide", expected a number$/,
    ],
    [
      "<svg viewBox='0 0 9 9'><path d='M0 0C1 1 2 2 3 3' fill='#ffffff'/></svg>",
      /^<path> holds more than straight lines/,
    ],
    [
      "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='#ffffff'/></svg>",
      /^the icon covers its corners, expected the brand colour #123456 there$/,
    ],
  ];
  for (const [svg, message] of refused) {
    it(`is refused for ${svg}`, () => {
      const messages = compileSmall({ "connector/small/icon.svg": svg }).diagnostics.map((finding) => finding.message);
      expect(
        messages.filter((text) => message.test(text)),
        messages.join(" / "),
      ).to.have.length(1);
    });
  }
});
