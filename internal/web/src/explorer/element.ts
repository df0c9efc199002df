type Child = Node | string | undefined | false;

interface Attributes {
  readonly [name: string]: string | boolean | undefined;
}

/** An element with attributes and children. A true attribute has no value, and one that is false or undefined is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A button that does something on this page. */
export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", press);
  return made;
}

/** The element of the page with an id, which must be of a type. */
export function found<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const there = document.getElementById(id);
  if (!(there instanceof type)) throw new Error(`the page has no ${type.name} with the id ${id}`);
  return there;
}
