import { debounce } from "../debounce";
import { element } from "./element";

/** Something that can be picked. */
export interface Option {
  readonly value: string;
  readonly text: string;
  /** What tells it from others of the same text. */
  readonly about: string;
}

export interface Combobox {
  /** Shows what was picked, or nothing. */
  show(text: string): void;
}

interface Settings {
  /** Looks for what fits a text; rejects where it cannot. */
  readonly find: (text: string) => Promise<readonly Option[]>;
  readonly pick: (option: Option) => void;
  /** Called when the field is emptied; undefined where that means nothing. */
  readonly clear?: () => void;
  /** Says how many there are, to whoever does not see the list; undefined once it is closed. */
  readonly say: (count: number | undefined) => void;
}

/**
 * Makes an input and a list into a combobox with a list of suggestions, as the ARIA Authoring Practices describe it: the
 * focus stays in the field, arrows go through the list, Enter picks, Escape closes and then empties.
 */
export function combobox(input: HTMLInputElement, list: HTMLUListElement, { find, pick, clear, say }: Settings): Combobox {
  let options: readonly Option[] = [];
  let active = -1;
  let shown = "";
  let asked = "";

  const open = (there: boolean) => {
    list.hidden = !there;
    input.setAttribute("aria-expanded", String(there));
    if (!there) move(-1);
  };
  const move = (place: number) => {
    active = place;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === place)));
    const item = list.children[place];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    asked = "";
    options = [];
    list.replaceChildren();
    open(false);
    say(undefined);
  };
  const take = (option: Option) => {
    input.value = shown = option.text;
    close();
    pick(option);
  };
  const empty = () => {
    close();
    input.value = shown = "";
    clear?.();
  };
  const look = async (text: string) => {
    asked = text;
    const given = await find(text).catch(() => []);
    if (asked !== text) return; // another text was typed meanwhile, or the field was left
    options = given;
    list.replaceChildren(...given.map((option, place) => item(option, `${list.id}-${place}`, () => take(option))));
    open(given.length > 0);
    say(given.length);
  };
  const lookSoon = debounce(200, () => {
    const text = input.value.trim();
    if (text && document.activeElement === input && input.value !== shown) void look(text);
  });

  input.addEventListener("input", () => {
    if (input.value.trim()) return lookSoon(undefined);
    if (shown) empty();
    else close();
  });
  input.addEventListener("keydown", (event) => {
    const [first, last] = [0, options.length - 1];
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    else if (event.key === "ArrowDown" && last >= 0) move(active < last ? active + 1 : first);
    else if (event.key === "ArrowUp" && last >= 0) move(active > first ? active - 1 : last);
    else if (event.key === "Enter" && options[Math.max(active, 0)]) take(options[Math.max(active, 0)] as Option);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Escape" && input.value) empty();
    else return;
    event.preventDefault();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    close();
    input.value = shown;
  });
  return {
    show: (text) => {
      if (text === shown) return;
      shown = text;
      if (document.activeElement !== input) input.value = text;
    },
  };
}

function item({ text, about }: Option, id: string, press: () => void): HTMLLIElement {
  const made = element("li", { role: "option", id, "aria-selected": "false" }, element("span", {}, text), " ", element("small", {}, about));
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  made.addEventListener("click", press);
  return made;
}
