import { SaxesParser } from "saxes";

export type XmlElement = {
  /** Without a namespace prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** The element's own text, without that of its children. */
  text: string;
};

const maxDepth = 64;

/** Control characters that XML forbids as they stand but not as references; exporters write them in command lines. */
const bareControls = /(?![\t\n\r\u0085])\p{Cc}/gu;
const reference = (character: string) => `&#${character.charCodeAt(0)};`;

export const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Parses one element. There is no document around it and so no DTD: entities other than the five of XML and numbers are errors,
 * which rules out entity bombs and external files.
 */
export function parseXml(source: string): XmlElement {
  const text = source.replace(bareControls, reference);
  const parser = new SaxesParser({ xmlns: false, forceXMLVersion: true, defaultXMLVersion: "1.1", position: false });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  const append = (more: string) => {
    const current = open.at(-1);
    if (current) current.text += more;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("a document type is not allowed");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length >= maxDepth) throw new Error(`elements are nested deeper than ${maxDepth} levels`);
    const element: XmlElement = { name: localName(name), attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    const closed = open.pop();
    if (open.length === 0 && closed) root = closed;
  });
  parser.write(text).close();
  if (root === null) throw new Error("there is no element");
  return root;
}

/** The first child of that name. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((candidate) => candidate.name === name);

/** The text of the first child of that name, without the white space around it. */
export const childText = (element: XmlElement | undefined, name: string): string =>
  child(element, name)?.text.trim() ?? "";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What marks up, and what would change when it is read: controls, and line ends that are none of ours. */
const special = /[&<>"\u2028]|(?![\t\n])\p{Cc}/gu;
const escaped = (text: string) => text.replace(special, (character) => escapes[character] ?? reference(character));

/** The element as text that reads as the same element. */
export function xmlText({ name, attributes, children, text }: XmlElement): string {
  const listed = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const open = `<${name}${listed.join("")}`;
  if (text === "" && children.length === 0) return `${open}/>`;
  return `${open}>${escaped(text)}${children.map(xmlText).join("")}</${name}>`;
}
