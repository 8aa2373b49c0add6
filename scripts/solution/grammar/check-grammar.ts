import { childElements, textOf, type XmlElement } from "../../core/xml/element.js";
import type { ElementRule, Particle } from "./grammar.js";

/** A place in an XML file and what is wrong there. */
export interface GrammarFinding {
  /** Like /ImportExportXml/Workflows/Workflow[2]/Scope. */
  readonly path: string;
  readonly message: string;
}

/** Compares a document with a grammar; reports every element at most once. */
export function checkGrammar(root: XmlElement, name: string, rule: ElementRule): GrammarFinding[] {
  if (root.name !== name) return [{ path: `/${root.name}`, message: `the root is <${root.name}>, expected <${name}>` }];
  return checkElement(root, rule, `/${root.name}`);
}

function checkElement(node: XmlElement, rule: ElementRule, path: string): GrammarFinding[] {
  if (rule.anything === true) return [];
  return [...checkAttributes(node, rule, path), ...checkContent(node, rule, path)];
}

interface AttributeRule {
  readonly name: string;
  readonly needed: boolean;
  readonly pattern: RegExp;
}

/** A rule is asked for its attributes once an element; they are taken apart once. */
const compiled = new WeakMap<ElementRule, readonly AttributeRule[]>();

function attributeRules(rule: ElementRule): readonly AttributeRule[] {
  const rules =
    compiled.get(rule) ??
    Object.entries(rule.attributes ?? {}).map(([key, pattern]) => ({
      name: key.replace(/\?$/, ""),
      needed: !key.endsWith("?"),
      pattern,
    }));
  compiled.set(rule, rules);
  return rules;
}

function checkAttributes(node: XmlElement, rule: ElementRule, path: string): GrammarFinding[] {
  const findings: GrammarFinding[] = [];
  const rules = attributeRules(rule);
  for (const [name, value] of node.attributes) {
    const known = rules.find((one) => one.name === name);
    if (known === undefined) findings.push({ path, message: `unknown attribute ${name}` });
    else if (!known.pattern.test(value))
      findings.push({ path, message: `${name} is '${short(value)}', expected ${known.pattern.source}` });
  }
  for (const { name, needed } of rules) {
    if (needed && !node.attributes.some(([key]) => key === name))
      findings.push({ path, message: `lacks the attribute ${name}` });
  }
  return findings;
}

function checkContent(node: XmlElement, rule: ElementRule, path: string): GrammarFinding[] {
  const elements = childElements(node);
  const text = textOf(node);
  if (rule.text !== undefined) {
    if (elements.length > 0) return [{ path, message: `holds <${elements[0]?.name ?? ""}>, expected text` }];
    return rule.text.test(text) ? [] : [{ path, message: `is '${short(text)}', expected ${rule.text.source}` }];
  }
  if (text.trim() !== "") return [{ path, message: `holds the text '${short(text)}', expected elements` }];
  return checkSequence(elements, rule.children ?? [], path);
}

function checkSequence(
  elements: readonly XmlElement[],
  particles: readonly Particle[],
  path: string,
): GrammarFinding[] {
  const findings: GrammarFinding[] = [];
  let at = 0;
  for (const particle of particles) {
    let count = 0;
    while (elements[at]?.name === particle.name && (particle.most === "many" || count === 0)) {
      const node = elements[at];
      count++;
      at++;
      if (node !== undefined)
        findings.push(
          ...checkElement(
            node,
            particle.rule,
            `${path}/${particle.name}${particle.most === "many" ? `[${count}]` : ""}`,
          ),
        );
    }
    if (count < particle.least) {
      const found = elements[at];
      findings.push({
        path,
        message: `lacks <${particle.name}>${found === undefined ? "" : ` before <${found.name}>`}`,
      });
      // What follows would only repeat that the order is wrong.
      return findings;
    }
  }
  const rest = elements[at];
  if (rest !== undefined) {
    const known = particles.some((particle) => particle.name === rest.name);
    findings.push({
      path,
      message: known ? `<${rest.name}> stands out of order or is there twice` : `unknown element <${rest.name}>`,
    });
  }
  return findings;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
