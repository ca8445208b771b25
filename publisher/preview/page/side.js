// The left: the publication's digests, each with its next edition. And the inbox above the mail.

import { choice, choose } from "./choice.js";
import { $, count, el, moment, time } from "./dom.js";

export function showDigests(overview) {
  document.title = `${overview.publication} · preview`;
  $("#publication").textContent = overview.publication;
  const focused = document.activeElement?.dataset?.digest;
  $("#digests").replaceChildren(...overview.digests.map((digest) => el("li", {}, button(digest))));
  if (focused) document.querySelector(`[data-digest="${CSS.escape(focused)}"]`)?.focus();
}

function button(digest) {
  const isCurrent = digest.name === choice.digest;
  return el(
    "button",
    { type: "button", class: "digest", "data-digest": digest.name, "aria-current": isCurrent && "true", onclick: () => choose({ digest: digest.name, edition: "" }) },
    el("strong", {}, digest.title === digest.name ? digest.title : `${digest.title}`),
    el("span", {}, `${digest.name}${digest.edition && !digest.nothing ? ` · ${digest.edition}` : ""}`),
    line(digest),
    digest.next ? el("span", {}, moment(digest.next, digest.timezone)) : el("span", {}, "by hand"),
  );
}

function line(digest) {
  if (digest.error) return el("span", { class: "bad" }, "cannot be rendered");
  if (digest.open) return el("span", { class: "waits" }, `${digest.open.name} is ${digest.open.state}`);
  if (digest.nothing) return el("span", {}, "nothing to send");
  return el("span", {}, `${count(digest.posts, "post")}${digest.findings ? `, ${count(digest.findings, "finding")}` : ""}`);
}

// How the mail looks before it is opened: phones show two lines of what follows the subject, desktops one.
export function showInbox(details, publication) {
  const message = details.message;
  $("#inbox").hidden = !message;
  if (!message) return;
  const who = el("span", { class: "who" }, publication);
  const at = details.edition.changed_at ?? details.schedule.next[0];
  const when = el("span", { class: "when" }, at ? time(at, details.timezone) : "now");
  const subject = el("span", { class: "subject", lang: message.language, dir: "auto" }, message.subject);
  const pre = el("span", { class: "pre", lang: message.language, dir: "auto" }, message.preheader);
  const row = choice.width === "375"
    ? el("div", { class: "row phone" }, el("span", { class: "face", "aria-hidden": "true" }, publication.slice(0, 1).toUpperCase()), who, when, subject, pre)
    : el("div", { class: "row desktop" }, who, el("span", { class: "one" }, subject, message.preheader ? " – " : "", pre), when);
  const advice = message.advice.map((sentence) => el("p", { class: "advice" }, sentence));
  $("#inbox").replaceChildren(row, ...(choice.width === "375" ? advice : []));
}
