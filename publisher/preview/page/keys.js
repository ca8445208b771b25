// Shortcuts: single keys, which can be turned off (https://www.w3.org/TR/WCAG22/#character-key-shortcuts).

import { choice, choose } from "./choice.js";
import { openDraft, openTest } from "./dialogs.js";
import { $, el, say } from "./dom.js";
import { step, unpoint } from "./panels.js";
import { forwardKeys } from "./stage.js";

const SHORTCUTS = [
  ["p", "Phone width", () => choose({ width: "375" })],
  ["w", "Desktop width", () => choose({ width: "800" })],
  ["d", "Dark or light", () => choose({ scheme: choice.scheme === "dark" ? "light" : "dark" })],
  ["i", "With or without images", () => choose({ images: choice.images ? "" : "off" })],
  ["m", "The mail", () => choose({ view: "mail" })],
  ["t", "Its plain text", () => choose({ view: "text" })],
  ["s", "Its source", () => choose({ view: "source" })],
  ["n", "Next finding", () => step(1)],
  ["N", "Previous finding", () => step(-1)],
  ["]", "Next digest", () => another(1)],
  ["[", "Previous digest", () => another(-1)],
  ["e", "Send a test", openTest],
  ["c", "Create a draft", openDraft],
  ["?", "These shortcuts", openHelp],
];
const isOn = () => localStorage.getItem("publisher-shortcuts") !== "off";

function another(by) {
  const names = [...document.querySelectorAll("[data-digest]")].map((button) => button.dataset.digest);
  const next = names[(names.indexOf(choice.digest) + by + names.length) % names.length];
  if (next) choose({ digest: next, edition: "" });
  say(`Digest ${next}`);
}

function openHelp() {
  if (!$("dialog[open]")) $("#help-dialog").showModal();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input[type=text], textarea") || $("dialog[open]")) return;
  if (event.key === "Escape") { unpoint(); return; }
  const found = isOn() && SHORTCUTS.find(([key]) => key === event.key);
  if (!found) return;
  event.preventDefault();
  found[2]();
}

$("#shortcuts").append(...SHORTCUTS.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)]), el("dt", {}, el("kbd", {}, "Esc")), el("dd", {}, "Leave the finding"));
$("#shortcuts-on").checked = isOn();
$("#shortcuts-on").addEventListener("change", (event) => localStorage.setItem("publisher-shortcuts", event.target.checked ? "on" : "off"));
$("#help-button").addEventListener("click", openHelp);
document.addEventListener("keydown", pressed);
forwardKeys(pressed);
