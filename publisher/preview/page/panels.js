// The right: size, findings, posts in and out, what the ESP gets, schedule and history. A panel is made anew only if it changed.

import { choice, choose } from "./choice.js";
import { $, count, day, el, kilobytes, moment, say, until } from "./dom.js";
import { point } from "./stage.js";

const made = new Map(); // name -> what it was made of
const isOpen = JSON.parse(localStorage.getItem("publisher-panels") || "{}");
let findings = [];
let active = -1;

export function showPanels(details) {
  const { message, edition, timezone } = details;
  if (choice.edition !== showPanels.edition || choice.digest !== showPanels.digest) unpoint();
  [showPanels.edition, showPanels.digest] = [choice.edition, choice.digest];
  keep("size", message && [message.html_bytes, message.text_bytes, message.shortened_posts], () => size(message));
  keep("findings", message && details.findings, () => findingsPanel(details.findings));
  keep("posts", message && edition, () => postsPanel(edition, timezone));
  keep("out", !choice.edition && details.left_out.length && details.left_out, () => outPanel(details.left_out, timezone));
  keep("esp", details.esp, () => espPanel(details.esp));
  keep("schedule", [details.schedule, timezone], () => schedulePanel(details.schedule, timezone));
  keep("history", [details.history, choice.edition, timezone], () => historyPanel(details.history, timezone));
}

function keep(name, data, make) {
  const told = JSON.stringify(data || null);
  if (made.get(name) === told) return;
  made.set(name, told);
  const place = $(`#panel-${name}`) ?? $("#panels").appendChild(el("div", { id: `panel-${name}` }));
  place.hidden = !data;
  place.replaceChildren(...(data ? [make()] : []));
}

function panel(name, title, more, isOpenAtFirst, ...inside) {
  const details = el("details", { class: "panel", open: isOpen[name] ?? isOpenAtFirst },
    el("summary", {}, el("h2", {}, title), more ? el("span", { class: "soft" }, more) : ""),
    el("div", { class: "inside" }, inside));
  details.addEventListener("toggle", () => {
    isOpen[name] = details.open;
    localStorage.setItem("publisher-panels", JSON.stringify(isOpen));
  });
  return details;
}

function size(message) {
  const share = message.html_bytes / message.clipped_bytes;
  const kind = message.html_bytes > message.clipped_bytes ? "clipped" : message.html_bytes > message.large_bytes ? "large" : "fits";
  const words = { clipped: "Gmail cuts it, and the unsubscribe link with it", large: "close to where Gmail cuts", fits: "Gmail shows it whole" }[kind];
  const bar = el("div", { class: `bar ${kind}`, role: "meter", "aria-label": "Size of the HTML", "aria-valuemin": 0, "aria-valuemax": message.clipped_bytes, "aria-valuenow": Math.min(message.html_bytes, message.clipped_bytes), "aria-valuetext": `${kilobytes(message.html_bytes)} of ${kilobytes(message.clipped_bytes)}: ${words}` }, el("i"), el("b"));
  bar.firstChild.style.width = `${Math.min(100, share * 100)}%`;
  bar.lastChild.style.left = `${(message.large_bytes / message.clipped_bytes) * 100}%`;
  return el("div", { class: "panel size" }, el("p", {}, el("span", {}, el("strong", {}, kilobytes(message.html_bytes)), ` of ${kilobytes(message.clipped_bytes)}`), el("span", { class: "soft" }, `text ${kilobytes(message.text_bytes)}`)), bar, el("p", { class: "soft" }, words),
    message.shortened_posts ? el("p", { class: "soft" }, `${count(message.shortened_posts, "post")} shortened so that it does (email.max_kb)`) : "");
}

function findingsPanel(found) {
  findings = found;
  active = -1;
  if (!found.length) return panel("findings", "Findings", "", true, el("p", { class: "all-well" }, "Nothing to complain of"));
  const errors = found.filter((finding) => finding.severity === "error").length;
  const more = errors ? `${count(found.length, "finding")}, ${count(errors, "error")}` : count(found.length, "finding");
  return panel("findings", "Findings", more, true, el("ul", { class: "findings" }, found.map((finding, number) => el("li", {}, findingButton(finding, number)))));
}

function findingButton(finding, number) {
  return el("button", { type: "button", class: `finding ${finding.severity}`, "aria-pressed": "false", "data-finding": number, onclick: () => (number === active ? unpoint() : go(number)) },
    el("span", { class: "sign", title: finding.severity }, { error: "×", warning: "!", info: "i" }[finding.severity] ?? "i", el("span", { class: "unseen" }, `${finding.severity}: `)),
    el("span", {}, finding.message),
    finding.hint ? el("span", { class: "help" }, finding.hint) : "",
    el("code", {}, [finding.code, finding.source].filter(Boolean).join(" · ")));
}

// The next finding, or the one before: -1.
export function step(by) {
  if (findings.length) go((active + by + findings.length + (active < 0 && by < 0 ? 1 : 0)) % findings.length);
}

function go(number) {
  const finding = findings[number];
  active = number;
  for (const button of document.querySelectorAll("[data-finding]")) button.setAttribute("aria-pressed", String(Number(button.dataset.finding) === number));
  const button = $(`[data-finding="${number}"]`);
  button?.closest("details").setAttribute("open", "");
  button?.scrollIntoView({ block: "nearest" });
  if (finding.part === "text") choose({ view: "text" });
  else if (choice.view === "text") choose({ view: "mail" });
  const isThere = point(finding);
  say(`${finding.severity}: ${finding.message}${isThere ? ". Its element is outlined." : ""}`);
}

export function unpoint() {
  active = -1;
  for (const button of document.querySelectorAll("[data-finding]")) button.setAttribute("aria-pressed", "false");
  point(null);
}

function postsPanel(edition, timezone) {
  const more = edition.nothing ? "the newest, to look at" : count(edition.posts.length, "post");
  return panel("posts", "In it", more, true, el("ul", { class: "posts" }, edition.posts.map((post) => el("li", {},
    el("a", { href: post.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, post.title),
    post.published ? el("span", { class: "soft" }, [day(post.published, timezone), post.source, post.why].filter(Boolean).join(" · ")) : ""))));
}

function outPanel(groups, timezone) {
  const all = groups.reduce((sum, group) => sum + group.count, 0);
  return panel("out", "Left out", count(all, "post"), true, groups.map((group) => groupOf(group, timezone)));
}

function groupOf(group, timezone) {
  const details = el("details", { class: "group" }, el("summary", {}, `${group.words}: ${group.count.toLocaleString("en")}`));
  details.addEventListener("toggle", () => { // a blog has thousands of them: made when somebody looks
    if (details.childElementCount > 1) return;
    const rest = group.count - group.items.length;
    details.append(el("ul", { class: "posts small" }, group.items.map((item) => el("li", {},
      el("span", { dir: "auto" }, item.title),
      el("span", { class: "soft" }, item.until ? `${item.detail}, ready ${moment(item.until, timezone)}` : item.detail),
      item.title === item.source ? "" : el("span", { class: "soft" }, item.source))), rest ? el("li", { class: "soft" }, `and ${rest.toLocaleString("en")} more`) : ""));
  });
  return details;
}

function espPanel(esp) {
  if (esp.error) return panel("esp", `What ${esp.provider} gets`, "", true, el("p", {}, esp.error));
  return panel("esp", `What ${esp.provider} gets`, "", false,
    el("p", {}, esp.audience), el("code", { class: "request" }, esp.request),
    el("dl", { class: "fields" }, esp.fields.map((field) => [el("dt", {}, field.name), el("dd", {}, field.value || "(empty)")]), el("dt", {}, "body"), el("dd", {}, kilobytes(esp.body_bytes))));
}

function schedulePanel(schedule, timezone) {
  if (!schedule.text) return panel("schedule", "Schedule", "by hand", true, el("p", { class: "soft" }, "Editions are sent when you say so. ", el("code", {}, "schedule"), " in publisher.toml makes it regular."));
  return panel("schedule", "Schedule", schedule.text, true,
    el("ol", { class: "posts" }, schedule.next.map((slot) => el("li", {}, el("span", {}, moment(slot, timezone)), el("span", { class: "soft" }, until(slot))))),
    el("p", { class: "soft" }, schedule.started_at ? `In ${timezone}; runs since ${day(schedule.started_at, timezone)}.` : `In ${timezone}; it was never run.`));
}

function historyPanel(entries, timezone) {
  if (!entries.length) return panel("history", "History", "", true, el("p", { class: "soft" }, "No edition yet."));
  return panel("history", "History", count(entries.filter((entry) => entry.edition).length, "edition"), true,
    el("ul", { class: "history" }, entries.map((entry) => (entry.edition ? editionOf(entry, timezone) : passed(entry, timezone)))));
}

function editionOf(entry, timezone) {
  const isShown = choice.edition === entry.edition;
  return el("li", {},
    el("span", { class: "first" },
      el("button", { type: "button", class: "link", "aria-pressed": String(isShown), onclick: () => choose({ edition: isShown ? "" : entry.edition }) }, entry.edition),
      el("span", { class: `state ${entry.state}` }, entry.state)),
    el("span", { dir: "auto" }, entry.subject),
    el("span", { class: "soft" }, `${moment(entry.changed_at, timezone)} · ${count(entry.posts, "post")}${entry.broadcast_id ? ` · ${entry.esp} ${entry.broadcast_id}` : ""}`),
    entry.detail ? el("span", { class: "soft" }, entry.detail) : "");
}

function passed(entry, timezone) {
  return el("li", {}, el("span", { class: "first" }, el("span", {}, moment(entry.slot, timezone)), el("span", { class: "state" }, "no edition")), el("span", { class: "soft" }, entry.detail));
}
