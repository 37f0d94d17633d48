"use strict";
// Finds what the box asks for in window.ntmIndex, which search-index.js sets on the page of results.

(() => {
  const SHOWN = 60;
  const box = document.getElementById("q");
  const list = document.getElementById("results");
  const status = document.getElementById("found");

  // "/" leads to the box from anywhere.
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  if (!list || !window.ntmIndex) return;

  const { sets, rows } = window.ntmIndex;
  const letters = new Map();
  for (const [plain, marked] of Object.entries(window.ntmIndex.fold)) {
    for (const letter of marked) letters.set(letter, plain);
  }

  /** The form to compare by, as ntm_rules/vietnamese.py makes it. */
  function fold(text) {
    const plain = Array.from(text.normalize("NFC"), (letter) => letters.get(letter) ?? letter.toLowerCase()).join("");
    return plain.replace(/\p{Mn}/gu, "").trim().replace(/\s+/g, " ");
  }

  const names = rows.map((row) => ` ${fold(row[3])}`);

  /** How well a row answers all words; 0 where it lacks one of them. */
  function score(place, words) {
    const [, set, number, , , , own] = rows[place];
    const around = set < 0 ? "" : ` ${sets[set][1]}`;
    let total = names[place].includes(` ${words.join(" ")}`) ? 20 : 0;
    for (const word of words) {
      if (number && number === word) total += 100;
      else if (number && /^\d/.test(word) && number.startsWith(word)) total += 40;
      else if (names[place].includes(` ${word}`)) total += 12;
      else if (` ${own}`.includes(` ${word}`)) total += 10;
      else if (word.length > 2 && own.includes(word)) total += 3;
      else if (around.includes(` ${word}`)) total += 1;
      else return 0;
    }
    return total;
  }

  /** All rows that answer, the best first. */
  function find(words) {
    if (!words.length) return [];
    const found = [];
    rows.forEach((row, place) => {
      const points = score(place, words);
      // What only the name of its set has found is no find.
      if (points > words.length) found.push([points, place, row]);
    });
    return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map((each) => each[2]);
  }

  function element(tag, className, ...inside) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  }

  /** A text in which words that were asked for are marked. */
  function marked(text, words) {
    return text.split(/(\s+)/).map((part) => {
      const bare = fold(part).replace(/^[^\p{L}\p{N}]+/u, "");
      return bare && words.some((word) => bare.startsWith(word)) ? element("mark", "", part) : part;
    });
  }

  function item([kind, set, number, name, requirement, href], words) {
    const link = element("a", "");
    link.href = href;
    if (number) link.append(element("span", "number", ...marked(number, words)), " ");
    link.append(...marked(name, words));
    const about = element("p", "about", element("span", "tag", kind));
    if (requirement) about.append(" ", element("strong", "", requirement));
    if (set >= 0 && sets[set][0] !== name) about.append(" ", element("span", "", sets[set][0]));
    return element("li", "", link, about);
  }

  function tell(query, count) {
    const { none, one, many, first } = status.dataset;
    const text = count === 0 ? none : count === 1 ? one : count > SHOWN ? first : many;
    const values = { words: query.trim(), count, shown: SHOWN };
    status.textContent = query.trim() ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : "";
  }

  function show() {
    const words = fold(box.value).split(" ").filter(Boolean);
    const found = find(words);
    list.replaceChildren(...found.slice(0, SHOWN).map((row) => item(row, words)));
    tell(box.value, found.length);
    try {
      history.replaceState(null, "", box.value ? `?q=${encodeURIComponent(box.value)}` : location.pathname);
    } catch {
      // A page opened from a file may not change its address; nothing else depends on it.
    }
  }

  /** Arrows lead from the box through the results and back. */
  function step(event) {
    const links = [...list.querySelectorAll("a")];
    const here = links.indexOf(document.activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && here >= 0) box.focus();
    if (!by || (here < 0 && document.activeElement !== box)) return;
    const next = document.activeElement === box ? (by > 0 ? 0 : -1) : here + by;
    if (next >= links.length || (next < 0 && document.activeElement === box)) return;
    event.preventDefault();
    (links[next] ?? box).focus();
  }

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", show);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", step);
  show();
  if (!box.value) box.focus();
})();
