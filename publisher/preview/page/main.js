// Puts the page together: asks for what is chosen, shows it, and asks again whenever something was saved.

import { choice, choose, onChoice } from "./choice.js";
import { about, openApprove } from "./dialogs.js";
import { $, capital, el, moment } from "./dom.js";
import "./keys.js";
import { showPanels } from "./panels.js";
import * as server from "./server.js";
import { showDigests, showInbox } from "./side.js";
import * as stage from "./stage.js";

let overview = null;
let details = null;
let asked = 0;

async function refresh() {
  const number = ++asked;
  try {
    const newest = await server.overview();
    if (number !== asked) return;
    overview = newest;
    const names = overview.digests.map((digest) => digest.name);
    if (!names.includes(choice.digest)) choose({ digest: names[0] ?? "", edition: "" });
    showDigests(overview);
    if (!choice.digest) { showNoDigest(); return; }
    const found = await server.details(choice.digest, choice.edition).catch(() => null);
    if (number !== asked) return;
    if (!found) { choose({ edition: "" }); return; }
    details = found;
    show();
  } catch {
    showLive("off", "no answer: is publisher preview running?");
  }
}

function show() {
  if (!details) return;
  $("#stage").hidden = $("#tools").hidden = false;
  $("#none").hidden = true;
  showTools();
  showBanners();
  showInbox(details, overview.publication);
  about(details);
  showPanels(details);
  stage.show(details).catch(() => showLive("off", "no answer: is publisher preview running?"));
}

function showNoDigest() {
  details = null;
  $("#stage").hidden = $("#tools").hidden = true;
  $("#none").hidden = false;
  for (const button of [$("#test-button"), $("#draft-button")]) button.disabled = true;
}

function showTools() {
  for (const input of $("#tools").elements) {
    if (input.type === "radio") input.checked = choice[input.name] === input.value;
    if (input.type === "checkbox") input.checked = choice[input.name] === input.value;
  }
  const isMail = choice.view === "mail";
  for (const input of document.querySelectorAll("[name=images]")) input.disabled = !isMail;
}

function showBanners() {
  const found = [];
  const { edition, error, name, timezone } = details;
  if (overview.error) found.push(banner("error", "What is saved cannot be read. This is how it was before.", overview.error));
  if (error) found.push(banner("error", `${name} cannot be rendered.`, error));
  if (edition.kind === "ledger" && edition.state === "proposed") found.push(banner("waits", `${edition.name} waits for your approval.`, "", el("button", { type: "button", onclick: openApprove }, "Approve …")));
  if (edition.kind === "ledger") found.push(banner(edition.state === "drafted" ? "waits" : "note", `${edition.name} is ${edition.state}, ${moment(edition.changed_at, timezone)}: as it was frozen.`, "", el("button", { type: "button", onclick: () => choose({ edition: "" }) }, "The next edition")));
  else if (edition.open) found.push(banner("waits", `${edition.open} was begun and waits. This is what would come after it.`, "", el("button", { type: "button", onclick: () => choose({ edition: edition.open }) }, `Look at ${edition.open}`)));
  else if (edition.nothing && details.message) found.push(banner("note", "Nothing to send. This shows the newest posts instead.", `${capital(edition.nothing)}.`));
  else if (edition.nothing) found.push(banner("note", "Nothing to show.", `${capital(edition.nothing)}.`));
  if (edition.held) found.push(banner("waits", `${edition.name} is held back.`, `${capital(edition.held)}.`));
  for (const note of edition.notes ?? []) found.push(banner("note", note));
  const told = found.map((one) => one.textContent).join("\n");
  if (told !== showBanners.told) $("#banners").replaceChildren(...found);
  showBanners.told = told;
}

const banner = (kind, words, more = "", button = "") => el("div", { class: `banner ${kind}` }, el("strong", {}, words), button, more ? el(kind === "error" ? "pre" : "span", {}, more) : "");

function showLive(kind, words) {
  const live = $("#live");
  live.className = `live ${kind}`;
  if (live.textContent !== words) live.textContent = words;
}

$("#tools").addEventListener("change", (event) => {
  const { name, type, value, checked } = event.target;
  choose({ [name]: type === "checkbox" && !checked ? "" : value });
});
$("#tools").addEventListener("submit", (event) => event.preventDefault());
onChoice((changes) => ("digest" in changes || "edition" in changes ? refresh() : show()));
server.listen(
  async () => {
    await refresh();
    showLive("on", "live");
  },
  () => showLive("off", "stopped: start publisher preview again"),
);
