import type { SolutionTranslations } from "../../project/manifest.js";
import type { XmlElement, XmlNode } from "../../core/xml/element.js";
import { language } from "./label.js";

/** Texts that the platform keeps in one language only, by element: attributes, or the element's own text. */
const oneLanguage: Readonly<Record<string, readonly string[] | "text">> = {
  Workflow: ["Name", "Description"],
  displayname: ["default"],
  description: ["default"],
  connectionreferencedisplayname: "text",
};

/** Elements of a connector, which unlike those of an environment variable have their text in themselves. */
const ofConnector = new Set(["displayname", "description"]);

/**
 * Gives every label the other languages that the project has, and puts what exists in one language only into the chosen one. An import
 * takes the labels of languages that the environment has.
 */
export function translateXml(root: XmlElement, { language: chosen, languages }: SolutionTranslations): XmlElement {
  const primary = languages.find((one) => one.language === chosen)?.texts ?? {};
  const inPrimary = (text: string): string => (Object.hasOwn(primary, text) ? (primary[text] ?? text) : text);

  const translated = (node: XmlElement, parent: string): XmlElement => {
    const kept = oneLanguage[node.name];
    const isText = kept === "text" || (parent === "Connector" && ofConnector.has(node.name));
    return {
      name: node.name,
      attributes: node.attributes.map(([name, value]) =>
        Array.isArray(kept) && kept.includes(name) ? [name, inPrimary(value)] : [name, value],
      ),
      children: node.children.flatMap((child): XmlNode[] => {
        if (typeof child === "string") return [isText ? inPrimary(child) : child];
        return [translated(child, node.name), ...others(child)];
      }),
    };
  };

  /** The same label in the other languages. */
  const others = (node: XmlElement): XmlElement[] => {
    const values = new Map(node.attributes);
    const text = values.get("description");
    if (text === undefined || values.get("languagecode") !== language || node.children.length > 0) return [];
    return languages.flatMap(({ code, texts }) =>
      Object.hasOwn(texts, text)
        ? [
            {
              ...node,
              attributes: node.attributes.map(([name, value]): readonly [string, string] => {
                if (name === "description") return [name, texts[text] ?? text];
                return name === "languagecode" ? [name, String(code)] : [name, value];
              }),
            },
          ]
        : [],
    );
  };

  return translated(root, "");
}
