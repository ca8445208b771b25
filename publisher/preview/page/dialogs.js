// A test to a few addresses, a draft at the ESP, and the approval of a frozen edition. Nothing here reaches the list: what is
// approved is sent by the schedule.

import { $, count, el } from "./dom.js";
import * as server from "./server.js";

let current = null; // the details that are shown

export function about(details) {
  current = details;
  const provider = details.esp?.provider ?? "the ESP";
  $("#draft-button").textContent = `Create draft at ${provider}`;
  for (const button of [$("#test-button"), $("#draft-button")]) button.disabled = !details.message;
}

export function openTest() {
  if (!current?.message || $("dialog[open]")) return;
  const dialog = $("#test-dialog");
  const isNext = current.edition.kind === "next";
  $("#test-about").replaceChildren(`The next edition of ${current.name}`, ...(isNext ? [", ", el("strong", { dir: "auto" }, current.message.subject), ","] : []), ` goes through ${current.esp?.provider ?? "the ESP"} to these addresses alone.`);
  const to = dialog.querySelector("[name=to]");
  to.value = localStorage.getItem("publisher-test-to") ?? "";
  open(dialog, "Send test");
  to.select();
}

export function openDraft() {
  if (!current?.message || $("dialog[open]")) return;
  const dialog = $("#draft-dialog");
  const why = whyNoDraft();
  $("#draft-title").textContent = `Create a draft at ${current.esp?.provider ?? "the ESP"}`;
  $("#draft-about").replaceChildren(...(why ? why : whatItDoes()));
  open(dialog, "Create draft");
  dialog.querySelector("[value=do]").hidden = Boolean(why);
}

export function openApprove() {
  if (!current?.message || $("dialog[open]")) return;
  const { edition, message, esp, name } = current;
  $("#approve-title").textContent = `Approve ${edition.name}`;
  $("#approve-about").replaceChildren(
    el("dl", { class: "facts" },
      el("dt", {}, "Edition"), el("dd", {}, `${name} · ${edition.name}, ${count(edition.posts.length, "post")}`),
      el("dt", {}, "Subject"), el("dd", { dir: "auto" }, message.subject),
      el("dt", {}, "For"), el("dd", {}, esp?.audience ?? "")),
    el("p", {}, "The schedule sends it to them, exactly as it is shown: by ", el("code", {}, "publisher run"), " or the next ", el("code", {}, "publisher tick"), "."));
  open($("#approve-dialog"), "Approve");
}

function whyNoDraft() {
  const { edition, name, error } = current;
  if (error) return [el("p", {}, "It cannot be rendered yet.")];
  if (edition.kind === "ledger") return [el("p", {}, `${edition.name} is ${edition.state} already. Go back to the next edition to make a draft of that.`)];
  if (edition.open) return [el("p", {}, `${edition.open} is not finished yet. Look at it under History; `, el("code", {}, `publisher digest send ${name}`), " sends it, and ", el("code", {}, `publisher digest cancel ${name} ${edition.open}`), " takes it back.")];
  const errors = current.findings.filter((finding) => finding.severity === "error");
  if (errors.length) return [el("p", {}, "What must not go out is not frozen. First mend:"), el("ul", {}, errors.map((finding) => el("li", {}, `${finding.code}: ${finding.message}`)))];
  if (edition.reason === "first-run") return [el("p", {}, `There is nothing to draft: ${edition.nothing}.`), el("p", {}, "Posts published from now on go out. To begin with existing ones:"), el("code", {}, `publisher digest send ${name} --draft --since all`)];
  if (edition.nothing) return [el("p", {}, `There is nothing to draft: ${edition.nothing}.`)];
  if (edition.held) return [el("p", {}, `It is held back: ${edition.held}.`)];
  return null;
}

function whatItDoes() {
  const { edition, message, esp, name, schedule } = current;
  return [
    el("dl", { class: "facts" },
      el("dt", {}, "Edition"), el("dd", {}, `${name} · ${edition.name}, ${count(edition.posts.length, "post")}`),
      el("dt", {}, "Subject"), el("dd", { dir: "auto" }, message.subject),
      el("dt", {}, "For"), el("dd", {}, esp?.audience ?? "")),
    el("p", {}, "Nobody gets it. The edition is frozen: what you save later is not in it", schedule.text ? ", and the schedule waits" : "", " until ", el("code", {}, `publisher digest send ${name}`), " sends it or ", el("code", {}, `publisher digest cancel ${name} ${edition.name}`), " takes it back."),
  ];
}

function open(dialog, words) {
  const outcome = dialog.querySelector(".outcome");
  outcome.replaceChildren();
  outcome.className = "outcome";
  const button = dialog.querySelector("[value=do]");
  button.hidden = button.disabled = false;
  button.textContent = words;
  dialog.showModal();
}

// The form stays open to show what came of it.
function wire(dialog, what, given, isOnce) {
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = dialog.querySelector("[value=do]");
    const outcome = dialog.querySelector(".outcome");
    const words = button.textContent;
    button.disabled = true;
    button.textContent = "Asking …";
    outcome.replaceChildren();
    const answer = await server.ask(current.name, what, given());
    const isGood = !answer.error && answer.is_done;
    outcome.className = `outcome ${isGood ? "good" : "bad"}`;
    outcome.textContent = answer.error ? [answer.error, answer.hint].filter(Boolean).join("\n") : [answer.sentence, ...answer.notes].join("\n");
    button.textContent = words;
    button.disabled = false;
    button.hidden = isGood && isOnce;
    if (button.hidden) dialog.querySelector(".close").focus();
  });
}

for (const button of document.querySelectorAll("dialog .close")) button.addEventListener("click", () => button.closest("dialog").close());
wire($("#test-dialog"), "test", () => {
  const to = $("#test-dialog [name=to]").value;
  localStorage.setItem("publisher-test-to", to);
  return { to };
}, false);
wire($("#draft-dialog"), "draft", () => ({ fingerprint: current.message.fingerprint }), true);
wire($("#approve-dialog"), "approve", () => ({ edition: current.edition.name, fingerprint: current.message.fingerprint }), true);
$("#test-button").addEventListener("click", openTest);
$("#draft-button").addEventListener("click", openDraft);
