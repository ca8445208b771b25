// Talks to `publisher preview`. The token is in the page's address; it never leaves this origin.

const BASE = location.pathname.replace(/[^/]*$/, "");
const TOKEN = BASE.split("/")[1];

export const overview = () => fetchJson("overview.json");

export const details = (digest, edition) => fetchJson(`digests/${encodeURIComponent(digest)}.json${query({ edition })}`);

export async function text(digest, edition, name) {
  const answer = await fetch(`${BASE}digests/${encodeURIComponent(digest)}/${name}${query({ edition })}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

export const mailAddress = (digest, given) => `${BASE}digests/${encodeURIComponent(digest)}/mail.html${query(given)}`;

// -> { sentence, notes, is_done } or { error, hint }
export async function ask(digest, what, given) {
  try {
    const answer = await fetch(`${BASE}digests/${encodeURIComponent(digest)}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Publisher-Token": TOKEN },
      body: JSON.stringify(given),
    });
    return await answer.json();
  } catch {
    return { error: "No answer came from publisher preview.", hint: "look at its terminal" };
  }
}

// Calls `onLook(number)` for each new look, `onEnd` while there is no connection.
export function listen(onLook, onEnd) {
  const events = new EventSource(`${BASE}events`);
  events.addEventListener("look", (event) => onLook(Number(event.data)));
  events.addEventListener("error", onEnd);
}

async function fetchJson(path) {
  const answer = await fetch(BASE + path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function query(given) {
  const wanted = Object.entries(given).filter(([, value]) => value);
  return wanted.length ? `?${new URLSearchParams(wanted)}` : "";
}
