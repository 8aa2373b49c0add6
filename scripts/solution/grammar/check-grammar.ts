import { childElements, textOf, type XmlElement } from "../../core/xml/element.js";
import type { ElementRule, Particle } from "./grammar.js";

/** What is wrong with an element. */
export interface GrammarFinding {
  readonly element: XmlElement;
  /** Like /ImportExportXml/Workflows/Workflow[2]/Scope. */
  readonly path: string;
  readonly message: string;
}

/** Compares a document with a grammar; reports every element at most once. */
export function checkGrammar(root: XmlElement, name: string, rule: ElementRule): GrammarFinding[] {
  if (root.name !== name)
    return [{ element: root, path: `/${root.name}`, message: `the root is <${root.name}>, expected <${name}>` }];
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
    if (known === undefined) findings.push({ element: node, path, message: `unknown attribute ${name}` });
    else if (!known.pattern.test(value))
      findings.push({ element: node, path, message: `${name} is '${short(value)}', expected ${known.pattern.source}` });
  }
  for (const { name, needed } of rules) {
    if (needed && !node.attributes.some(([key]) => key === name))
      findings.push({ element: node, path, message: `has no attribute ${name}` });
  }
  return findings;
}

function checkContent(node: XmlElement, rule: ElementRule, path: string): GrammarFinding[] {
  const elements = childElements(node);
  const text = textOf(node);
  if (rule.text !== undefined) {
    if (elements.length > 0)
      return [{ element: node, path, message: `contains <${elements[0]?.name ?? ""}>, expected text` }];
    return rule.text.test(text)
      ? []
      : [{ element: node, path, message: `is '${short(text)}', expected ${rule.text.source}` }];
  }
  if (text.trim() !== "")
    return [{ element: node, path, message: `contains the text '${short(text)}', expected elements` }];
  return checkSequence(node, elements, rule.children ?? [], path);
}

function checkSequence(
  parent: XmlElement,
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
        element: found ?? parent,
        path,
        message: `has no <${particle.name}>${found === undefined ? "" : ` before <${found.name}>`}`,
      });
      // What follows would only repeat that the order is wrong.
      return findings;
    }
  }
  const rest = elements[at];
  if (rest !== undefined) {
    const known = particles.some((particle) => particle.name === rest.name);
    findings.push({
      element: rest,
      path,
      message: known ? `<${rest.name}> is out of order or written twice` : `unknown element <${rest.name}>`,
    });
  }
  return findings;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
