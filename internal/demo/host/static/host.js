// Gives frames the height that their pages tell. A message counts only where it comes from the frame itself: a page
// in a sandbox has no origin to be known by ("null"), but its window is known.
addEventListener("message", ({ data, source, origin }) => {
  if (data?.type !== "diginett:height" || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll("iframe.growing")) {
    const expected = frame.sandbox.contains("allow-same-origin") ? new URL(frame.src).origin : "null";
    if (frame.contentWindow === source && origin === expected) frame.height = String(Math.min(data.height, 5000));
  }
});

// A page that shows what is chosen by itself.
const chooser = document.querySelector("#chooser");
chooser?.addEventListener("diginett-select", (event) => {
  event.preventDefault();
  document.querySelector("#chosen").textContent = event.detail.slug;
});
