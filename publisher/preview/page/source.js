// The source of a mail as numbered lines, with tags, names, values and comments told apart.

import { el } from "./dom.js";

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z!](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const PART = /([^\s=<>/"']+)(\s*=\s*)("[^"]*"|'[^']*')/g;
const MOST_COLOURED = 400_000; // characters

export function sourceLines(source) {
  const pieces = source.length > MOST_COLOURED ? [["", source]] : [...piecesOf(source)];
  const lines = [line(1)];
  for (const [kind, text] of pieces) {
    text.split("\n").forEach((part, number) => {
      if (number) lines.push(line(lines.length + 1));
      if (part) lines.at(-1).append(kind ? el("span", { class: kind }, part) : part);
    });
  }
  return lines;
}

const line = (number) => el("span", { class: "line", "data-number": number });

function* piecesOf(source) {
  let end = 0;
  for (const found of source.matchAll(TOKEN)) {
    if (found.index > end) yield ["", source.slice(end, found.index)];
    end = found.index + found[0].length;
    if (found[0].startsWith("<!--")) yield ["comment", found[0]];
    else yield* piecesOfTag(found[0]);
  }
  if (end < source.length) yield ["", source.slice(end)];
}

function* piecesOfTag(tag) {
  let end = 0;
  for (const found of tag.matchAll(PART)) {
    yield ["tag", tag.slice(end, found.index)];
    yield ["name", found[1] + found[2]];
    yield ["value", found[3]];
    end = found.index + found[0].length;
  }
  yield ["tag", tag.slice(end)];
}
