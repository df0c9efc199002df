/** What of the clipboard is needed; missing where a page is not loaded over HTTPS. */
export interface Copies {
  writeText(text: string): Promise<void>;
}

/**
 * Puts a button after each element with `data-copy`, which is the word on the button; `data-copied` is what it says once it
 * has copied the text of the element.
 */
export function copyButtons(page: Document, clipboard: Copies | undefined): void {
  if (clipboard === undefined) return;
  for (const block of page.querySelectorAll<HTMLElement>("[data-copy]")) block.after(buttonFor(page, block, clipboard));
}

function buttonFor(page: Document, block: HTMLElement, clipboard: Copies): HTMLButtonElement {
  const button = page.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = block.dataset["copy"] ?? "";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    void clipboard.writeText(block.textContent ?? "").then(() => {
      button.textContent = block.dataset["copied"] ?? "";
    });
  });
  return button;
}
