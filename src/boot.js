// Runs in the head of the page, before anything is painted.
"use strict";

// The look the person chose, so that the first paint is right. `src/shell` writes these.
{
  const looks = {
    theme: ["auto", "light", "dark"],
    contrast: ["auto", "standard", "more"],
    density: ["comfortable", "compact", "dense"],
  };
  for (const [look, values] of Object.entries(looks)) {
    let chosen = null;
    try {
      chosen = localStorage.getItem(`quaymaster.${look}`);
    } catch {
      // Storage may be forbidden: the page then follows the system.
    }
    if (values.includes(chosen)) document.documentElement.dataset[look] = chosen;
  }
}

// The style of what is loaded later, without keeping the first paint waiting.
for (const sheet of document.querySelectorAll("link[rel=stylesheet][media=print]")) {
  const apply = () => { sheet.media = "all"; };
  if (sheet.sheet) apply();
  else sheet.addEventListener("load", apply, { once: true });
}

// The app itself. It puts its own page into the body; what stood there while it loaded then goes.
const page = new Promise((ready) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready, { once: true });
  else ready();
});

(async () => {
  const [script, program] = document.querySelector("meta[name=app-entry]").content.split(" ");
  const [app] = await Promise.all([import(new URL(script, document.baseURI)), page]);
  await app.default({ module_or_path: new URL(program, document.baseURI) });
  document.getElementById("starting")?.remove();
})().catch(async (error) => {
  console.error(error);
  await page;
  const text = document.getElementById("starting-text");
  if (text) {
    document.querySelector("#starting .sk")?.remove();
    text.textContent = "Quaymaster could not be started. Load the page again; if that does not help, "
      + "this browser may be too old, or the files of the app are not all there.";
  }
});
