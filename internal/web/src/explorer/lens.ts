import { element, found } from "./element";
import type { Picture } from "./picture";

/** Where there is no room for two columns. */
export const narrow = matchMedia("(max-width: 47.99rem)");

/** Makes the buttons around the picture do what they say. */
export function wireLens(picture: Picture, day: () => string): void {
  const press = (id: string, pressed: () => void) => found(id, HTMLButtonElement).addEventListener("click", pressed);
  press("closer", () => picture.zoom(1.35));
  press("farther", () => picture.zoom(1 / 1.35));
  press("whole", () => picture.fit());
  press("save", () => save(picture.file(), `diginett-${day()}.png`));
}

/** On a narrow screen what is told comes first, and the picture is folded until it is asked for. */
export function foldWhereNarrow(picture: Picture): void {
  const folds = [found("picture", HTMLDetailsElement), found("legend", HTMLDetailsElement)];
  for (const fold of folds) fold.open = !narrow.matches;
  folds[0]?.addEventListener("toggle", () => folds[0]?.open && picture.fit());
  narrow.addEventListener("change", () => {
    for (const fold of folds) fold.open ||= !narrow.matches;
  });
}

// A browser has begun to read the file by then.
const keptFor = 10_000;

function save(file: Blob, download: string): void {
  const href = URL.createObjectURL(file);
  element("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), keptFor);
}
