import { circleSpans, outlineSpans, pathOutlines, type Colour, type Shape } from "./shapes.js";

/** A picture of filled shapes, first one at the bottom. */
export interface Drawing {
  /** Units of the picture's width and height (`viewBox="0 0 size size"`). */
  readonly size: number;
  readonly shapes: readonly Shape[];
}

/** What an icon holds that the renderer cannot draw: offsets into the text. */
export interface SvgProblem {
  readonly message: string;
  readonly offset: number;
  readonly end: number;
}

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  svg: ["xmlns", "viewBox", "width", "height", "version", "role", "aria-label"],
  rect: ["x", "y", "width", "height", "fill"],
  circle: ["cx", "cy", "r", "fill"],
  polygon: ["points", "fill", "fill-rule"],
  path: ["d", "fill", "fill-rule"],
  title: [],
  desc: [],
};

const tag =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;

/**
 * Reads the part of SVG that an icon needs and that renders to the same bytes everywhere: rect, circle, polygon and
 * paths of straight lines, filled with one colour each, in a square viewBox.
 */
export function readSvg(text: string): { drawing: Drawing; problems: SvgProblem[] } {
  const problems: SvgProblem[] = [];
  const shapes: Shape[] = [];
  let size = 0;
  let inWords = false;
  for (const match of text.matchAll(tag)) {
    const [whole, close, name, attributeText] = match;
    const report = (message: string): void => {
      problems.push({ message, offset: match.index, end: match.index + whole.length });
    };
    if (name === undefined) {
      const isMarkup = whole.startsWith("<!--") || whole.startsWith("<?");
      if (!isMarkup && !inWords && whole.trim() !== "") report(`'${whole.trim().slice(0, 20)}' is not expected here`);
      continue;
    }
    inWords = (name === "title" || name === "desc") && close === "";
    if (close === "/") continue;
    const element: Element = { name, attributes: readAttributes(attributeText ?? "") };
    const known = allowed[name];
    if (known === undefined) {
      report(`<${name}> cannot be drawn, expected rect, circle, polygon or path`);
      continue;
    }
    const unknown = [...element.attributes.keys()].find((attribute) => !known.includes(attribute));
    if (unknown !== undefined) report(`<${name}> has the attribute '${unknown}', expected one of ${known.join(", ")}`);
    if (name === "svg") {
      const box = /^0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)$/.exec(element.attributes.get("viewBox") ?? "");
      if (box?.[1] === undefined || box[1] !== box[2] || Number(box[1]) <= 0) {
        report(`the viewBox is '${element.attributes.get("viewBox") ?? ""}', expected a square '0 0 n n'`);
      } else size = Number(box[1]);
    } else if (name !== "title" && name !== "desc") {
      const shape = readShape(element, report);
      if (shape !== undefined) shapes.push(shape);
    }
  }
  if (size === 0 && problems.length === 0) {
    problems.push({ message: "there is no <svg> element", offset: 0, end: 0 });
  }
  return { drawing: { size, shapes }, problems };
}

/** `#rrggbb` as numbers. */
export function readColour(text: string): Colour | undefined {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex === undefined) return undefined;
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
}

function readShape({ name, attributes }: Element, report: (message: string) => void): Shape | undefined {
  const number = (attribute: string, fallback?: number): number => {
    const text = attributes.get(attribute);
    const value = text === undefined ? fallback : Number(text);
    if (value !== undefined && Number.isFinite(value)) return value;
    report(`<${name}> has ${attribute}="${text ?? ""}", expected a number`);
    return 0;
  };
  const fill = readColour(attributes.get("fill") ?? "");
  if (fill === undefined) {
    report(`<${name}> has fill="${attributes.get("fill") ?? ""}", expected a colour like #1b4f72`);
    return undefined;
  }
  const isEvenOdd = attributes.get("fill-rule") === "evenodd";
  if (name === "circle") return { fill, spans: circleSpans(number("cx", 0), number("cy", 0), number("r")) };
  if (name === "rect") {
    const [x, y, width, height] = [number("x", 0), number("y", 0), number("width"), number("height")];
    return { fill, spans: (at) => (at >= y && at < y + height && width > 0 ? [[x, x + width]] : []) };
  }
  const data = name === "path" ? (attributes.get("d") ?? "") : `M${attributes.get("points") ?? ""}`;
  const outlines = pathOutlines(data);
  if (outlines === undefined) {
    report(`<${name}> holds more than straight lines, expected M, L, H, V and Z only`);
    return undefined;
  }
  return { fill, spans: outlineSpans(outlines, isEvenOdd) };
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name !== undefined) attributes.set(name, double ?? single ?? "");
  }
  return attributes;
}
