import type { Node } from "@xmldom/xmldom";

const orders = new WeakMap<object, number>();

/** Numbers the nodes of a document as XPath orders them: an element, its attributes, its contents. */
export function numberNodes(document: Node): void {
  let next = 0;
  const stack: Node[] = [document];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    orders.set(node, next++);
    const { attributes } = node as unknown as {
      attributes?: { length: number; item(index: number): Node | null } | null;
    };
    for (let index = 0; index < (attributes?.length ?? 0); index++) {
      const attribute = attributes?.item(index);
      if (attribute !== null && attribute !== undefined) orders.set(attribute, next++);
    }
    for (let child = node.lastChild; child !== null; child = child.previousSibling) stack.push(child);
  }
}

/** The number of a node; undefined for one that is not of a numbered document, such as a namespace. */
export function orderOf(node: object): number | undefined {
  return orders.get(node);
}
