import type { XmlElement } from "../core/xml/element.js";

export interface PictureHead {
  readonly title: string;
  readonly description: string;
}

/** A picture as data: everything but its style sheet. */
export interface PictureDrawing extends PictureHead {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly XmlElement[];
}
