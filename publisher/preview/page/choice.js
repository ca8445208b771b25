// What is chosen to be shown. It is kept in the address, so that loading the page again, and a bookmark, show the same.

const DEFAULTS = { digest: "", edition: "", view: "mail", width: "375", scheme: "light", images: "" };

export const choice = { ...DEFAULTS, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
if (!["375", "800"].includes(choice.width)) choice.width = DEFAULTS.width;

const listeners = [];

export const onChoice = (listener) => listeners.push(listener);

export function choose(changes) {
  if (Object.entries(changes).every(([key, value]) => choice[key] === value)) return;
  Object.assign(choice, changes);
  const told = Object.entries(choice).filter(([key, value]) => key in DEFAULTS && value && value !== DEFAULTS[key]);
  history.replaceState(null, "", `#${new URLSearchParams(told)}`);
  for (const listener of listeners) listener(changes);
}
