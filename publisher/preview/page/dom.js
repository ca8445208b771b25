// Makes elements, and puts moments, sizes and counts into words. Text is always text: nothing here reads markup.

export const $ = (selector) => document.querySelector(selector);

// el("p", { class: "soft", onclick: … }, "words", other) -> an element; null and "" children are left out.
export function el(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// "Mon 30 November 09:00 CET" in the digest's zone, with the year where it is not this one.
export function moment(iso, timeZone) {
  const when = new Date(iso);
  const year = when.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  const form = { timeZone, weekday: "short", day: "numeric", month: "long", year, hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
  return new Intl.DateTimeFormat("en-GB", form).format(when).replace(/,/g, "").replace(" at ", " ");
}

export function time(iso, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
}

export function day(iso, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(new Date(iso));
}

// "in 6 days", "in 40 minutes"
export function until(iso) {
  const minutes = Math.round((new Date(iso) - Date.now()) / 60000);
  const [amount, unit] = Math.abs(minutes) < 90 ? [minutes, "minute"] : Math.abs(minutes) < 2160 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(amount, unit);
}

export const kilobytes = (bytes) => `${bytes >= 10240 ? Math.round(bytes / 1024) : (bytes / 1024).toFixed(1)} KB`;

export const capital = (sentence) => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// For those who do not see what has changed.
export function say(sentence) {
  $("#said").textContent = sentence;
}
