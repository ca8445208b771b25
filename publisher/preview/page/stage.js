// The device in the middle: the mail in a frame without scripts, its text, or its source. It keeps the place when it changes.

import { choice } from "./choice.js";
import { $, el } from "./dom.js";
import * as server from "./server.js";
import { sourceLines } from "./source.js";

const device = $("#device");
const FRAME = { sandbox: "allow-same-origin", title: "The mail", referrerpolicy: "no-referrer" };
let shown = "";
let mark = null; // the finding that is pointed at
let onKey = () => {};

export const forwardKeys = (listener) => { onKey = listener; };

// Shows what is chosen; does nothing if it is there already. Resolves once it is.
export async function show(details) {
  const message = details.message;
  device.hidden = !message;
  device.dataset.scheme = choice.scheme;
  size();
  if (!message) { shown = ""; device.replaceChildren(); return; }
  const wanted = [choice.digest, choice.edition, choice.view, message.fingerprint, ...(choice.view === "mail" ? [choice.scheme, choice.images] : [])].join("\n");
  if (wanted === shown) return;
  const isSamePlace = shown.split("\n").slice(0, 3).join() === wanted.split("\n").slice(0, 3).join();
  shown = wanted;
  if (choice.view === "mail") await showMail(isSamePlace);
  else await showText(isSamePlace, wanted);
  if (shown === wanted && mark) point(mark, !isSamePlace);
}

function showMail(isSamePlace) {
  const frame = el("iframe", { ...FRAME, class: "coming" });
  frame.src = server.mailAddress(choice.digest, { edition: choice.edition, scheme: choice.scheme, images: choice.images });
  frame.style.colorScheme = choice.scheme;
  for (const other of device.querySelectorAll("iframe.coming")) other.remove();
  device.append(frame);
  size();
  return isRead(frame).then(() => {
    const inside = frame.contentDocument;
    if (!frame.isConnected || !inside) return;
    const before = device.querySelector("iframe:not(.coming)")?.contentDocument;
    if (isSamePlace && before) inside.scrollingElement.scrollTop = before.scrollingElement.scrollTop;
    inside.documentElement.style.scrollbarWidth = "none"; // a phone's takes no room
    inside.addEventListener("click", follow);
    inside.addEventListener("keydown", (event) => onKey(event));
    frame.classList.remove("coming");
    for (const other of [...device.children]) if (other !== frame) other.remove(); // a frame that is moved loads again
  });
}

// Once the frame's document is there to its end; its pictures may take longer.
function isRead(frame) {
  return new Promise((resolve) => {
    const look = () => {
      const inside = frame.contentDocument;
      if (frame.isConnected && (!inside || inside.URL === "about:blank" || inside.readyState === "loading")) setTimeout(look, 15);
      else resolve();
    };
    look();
  });
}

async function showText(isSamePlace, wanted) {
  const isSource = choice.view === "source";
  const content = await server.text(choice.digest, choice.edition, isSource ? "source.txt" : "mail.txt");
  if (shown !== wanted) return; // another was chosen meanwhile
  const before = device.querySelector("pre")?.scrollTop;
  const pre = el("pre", { class: isSource ? "source" : "", tabindex: "0", "aria-label": isSource ? "The source" : "The plain text" });
  pre.append(...(isSource ? sourceLines(content) : [content]));
  device.replaceChildren(pre);
  if (isSamePlace && before) pre.scrollTop = before;
}

// Gives the frame the width that is chosen, and makes it smaller where there is less room.
export function size() {
  const wanted = Number(choice.width);
  const room = $("#stage").clientWidth - 40;
  const scale = Math.min(1, room / (wanted + 2));
  device.style.width = `${Math.round(wanted * scale) + 2}px`;
  $("#inbox").style.width = device.style.width;
  for (const frame of device.querySelectorAll("iframe")) {
    frame.style.width = `${wanted}px`;
    frame.style.height = `${Math.ceil((device.clientHeight || 600) / scale)}px`;
    frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  }
}

// Outlines the element that a finding is about and scrolls to it; null takes the outline away. Says whether it is there.
export function point(finding, isScrolled = true) {
  mark = finding;
  for (const marked of document.querySelectorAll(".source .here")) marked.classList.remove("here");
  $("#inbox").classList.toggle("here", Boolean(finding && ["subject", "preheader"].includes(finding.part)));
  const inside = device.querySelector("iframe")?.contentDocument;
  for (const marked of inside?.querySelectorAll("[data-publisher-mark]") ?? []) unmark(marked);
  if (!finding) return false;
  if (choice.view === "source") return pointAtLine(finding.line, isScrolled);
  if (choice.view !== "mail" || !finding.selector || !inside) return false;
  const element = find(inside, finding.selector);
  if (!element) return false;
  element.dataset.publisherMark = element.style.cssText;
  element.style.setProperty("outline", "3px solid #d4380d", "important");
  element.style.setProperty("outline-offset", "2px", "important");
  if (isScrolled) element.scrollIntoView({ block: "center", behavior: "instant" });
  return true;
}

function unmark(element) {
  element.style.cssText = element.dataset.publisherMark;
  delete element.dataset.publisherMark;
}

function find(inside, selector) {
  try {
    return inside.querySelector(selector);
  } catch {
    return null;
  }
}

function pointAtLine(line, isScrolled) {
  const row = device.querySelector(`.source [data-number="${line}"]`);
  row?.classList.add("here");
  if (isScrolled) row?.scrollIntoView({ block: "center" });
  return Boolean(row);
}

// A link in the mail opens beside the preview: the frame itself leads nowhere.
function follow(event) {
  const link = event.target.closest?.("a[href], area[href]");
  if (!link) return;
  event.preventDefault();
  const to = link.getAttribute("href");
  if (to.startsWith("#")) find(link.ownerDocument, `[id="${CSS.escape(to.slice(1))}"], [name="${CSS.escape(to.slice(1))}"]`)?.scrollIntoView();
  else if (/^https?:/i.test(to) && !new URL(to).hostname.endsWith(".publisher.invalid")) window.open(to, "_blank", "noopener,noreferrer");
}

new ResizeObserver(size).observe($("#stage"));
