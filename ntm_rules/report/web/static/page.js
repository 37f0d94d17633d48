"use strict";
// Opens, filters and sorts what stands on the page already; the texts of reasons come from the data at its end.

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, verdicts, tables, units, states, texts } = data;
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });
  const numbers = new Intl.NumberFormat(lang);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  /** An element with attributes and children; text is never read as HTML. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // ------------------------------------------------------------------------------------------- reasons

  const dialog = document.getElementById("reason");
  let shown = null; // the link of the cell whose reasons are open

  function badge(verdict) {
    const [style, sign, word] = verdicts[verdict];
    const mark = make("span", { class: "sign", "aria-hidden": "true" }, sign);
    return make("span", { class: `verdict ${style}` }, mark, ` ${word}`);
  }

  function facts(pairs) {
    const rows = pairs.map(([label, text]) => make("div", {}, make("dt", {}, label), make("dd", {}, text)));
    return make("dl", { class: "facts" }, ...rows);
  }

  /** One node: its name and verdict, and behind them everything that is known of it. */
  function node([depth, number, name, asked], [verdict, found, lines], open) {
    const head = [make("span", { class: "number" }, number), number ? " " : "", make("span", {}, name), " "];
    const body = make("div", { class: "body" });
    if (lines.length) body.append(make("ul", {}, ...lines.map((line) => make("li", {}, texts[line]))));
    for (const pairs of [found.map(([label, text]) => [texts[label], texts[text]]), asked]) {
      if (pairs.length) body.append(facts(pairs));
    }
    const part = make("details", { class: `deep${Math.min(depth, 3)}` }, make("summary", {}, ...head, badge(verdict)), body);
    part.open = open;
    return part;
  }

  /** The rows of a unit that belong to its criterion number `top`. */
  function below(unit, top) {
    const starts = tables[unit[2]].flatMap((row, i) => (row[0] === 0 ? [i] : []));
    return tables[unit[2]].slice(starts[top], starts[top + 1]).map((row, i) => [row, states[unit[3][starts[top] + i]]]);
  }

  function beside(link, step) {
    const links = all("td:not([hidden]) > a:not([hidden])", link.closest("tr"));
    return links[links.indexOf(link) + step];
  }

  function open(link) {
    const unit = units[link.closest("tr").dataset.u];
    const rows = below(unit, Number(link.dataset.c));
    const [first] = rows;
    const lacks = verdicts[first[1][0]][0] !== "pass";
    const title = make("h2", { id: "reason-title" }, `${unit[0]}: ${first[0][1]} ${first[0][2]}`);
    const close = make("button", { type: "button", class: "close", autofocus: "" }, words.close);
    close.addEventListener("click", () => dialog.close());
    const turns = [[-1, words.previous, "←"], [1, words.next, "→"]].map(([step, word, arrow]) => {
      const to = beside(link, step);
      const button = make("button", { type: "button", class: "turn", "aria-label": word, title: word }, arrow);
      button.disabled = !to;
      button.addEventListener("click", () => {
        open(to);
        const again = all(".turn", dialog)[step < 0 ? 0 : 1];
        (again.disabled ? dialog.querySelector(".close") : again).focus();
      });
      return button;
    });
    const parts = rows.map(([row, state], i) => node(row, state, i === 0 || (lacks && verdicts[state[0]][0] !== "pass")));
    dialog.replaceChildren(
      make("header", {}, make("div", {}, make("p", { class: "known" }, unit[1]), title), ...turns, close),
      make("div", { class: "parts", tabindex: "0", role: "group", "aria-labelledby": "reason-title" }, ...parts),
    );
    shown = link;
    if (!dialog.open) dialog.showModal();
  }

  // ------------------------------------------------------------------------------------ the matrix by keys

  const cell = (row, column) => row && row.cells[column] && row.cells[column].querySelector("a[data-c]");

  function rove(link) {
    for (const other of all('a[data-c][tabindex="0"]', link.closest("table"))) other.tabIndex = -1;
    link.tabIndex = 0;
  }

  /** The next cell that is shown, in a direction. */
  function towards(link, down, right) {
    const rows = all("tr[data-u]:not([hidden])", link.closest("table")).filter((row) => !row.parentElement.hidden);
    let row = rows.indexOf(link.closest("tr"));
    let column = link.parentElement.cellIndex;
    for (;;) {
      row += down;
      column += right;
      if (!rows[row] || !rows[row].cells[column]) return null;
      const next = cell(rows[row], column);
      if (next && !next.hidden && !next.parentElement.hidden) return next;
    }
  }

  function edge(link, step) {
    let last = link;
    for (let next = link; next; next = towards(next, 0, step)) last = next;
    return last;
  }

  const KEYS = {
    ArrowUp: (link) => towards(link, -1, 0),
    ArrowDown: (link) => towards(link, 1, 0),
    ArrowLeft: (link) => towards(link, 0, -1),
    ArrowRight: (link) => towards(link, 0, 1),
    Home: (link) => edge(link, -1),
    End: (link) => edge(link, 1),
  };

  function onKey(event) {
    const link = event.target.closest("a[data-c]");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      open(link);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      const next = KEYS[event.key](link);
      if (next) {
        rove(next);
        next.focus();
      }
    }
  }

  /** One stop for the tab key in each matrix, and the rest by arrows. */
  function oneStop(table) {
    const links = all("a[data-c]", table);
    const seen = links.filter((link) => !link.hidden && !link.closest("[hidden]"));
    for (const link of links) link.tabIndex = -1;
    if (seen.length) seen[0].tabIndex = 0;
  }

  function matrix(table) {
    table.setAttribute("role", "grid");
    oneStop(table);
    table.addEventListener("keydown", onKey);
    table.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-c]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      rove(link);
      open(link);
    });
  }

  // ------------------------------------------------------------------------------------------- sorting

  const GRAVEST = ["fail", "pending", "pass", "not_applicable"];

  /** What a cell is sorted by: a number where it has one, the gravest verdict first, or its text. */
  function key(row, column) {
    const place = row.cells[column];
    if ("sort" in place.dataset) return Number(place.dataset.sort);
    const link = place.querySelector("a[data-c]");
    return link ? GRAVEST.indexOf(link.className) : (place.querySelector("a") ?? place).textContent.trim();
  }

  function compare(one, other) {
    const isNumber = typeof one === "number" && typeof other === "number";
    return isNumber ? one - other : collator.compare(String(one), String(other));
  }

  function sort(head) {
    const table = head.closest("table");
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of all("[aria-sort]", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
      const keyed = rows.map((row) => [key(row, head.cellIndex), row]);
      keyed.sort((one, other) => (down ? -1 : 1) * compare(one[0], other[0]));
      body.append(...keyed.map(([, row]) => row));
    }
    if (table.classList.contains("heat")) oneStop(table);
  }

  function sortable(table) {
    for (const head of table.tHead.rows[0].cells) {
      if ("fixed" in head.dataset) continue;
      const button = make("button", { type: "button", class: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head));
    }
  }

  // ----------------------------------------------------------------------------------------- filtering

  /** The form to compare by: no case, no marks, đ as d, words apart. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/[\s,;:()]+/g, " ");
  }

  const form = document.getElementById("filter");
  const known = new WeakMap(); // the folded text of what was looked through once

  function folded(thing, text) {
    if (!known.has(thing)) known.set(thing, fold(text()));
    return known.get(thing);
  }

  /** Whether all words are there, the last one perhaps not yet written to its end. */
  function has(text, asked) {
    const around = ` ${text} `;
    return asked.every((word, i) => around.includes(i < asked.length - 1 ? ` ${word} ` : ` ${word}`));
  }

  const named = (place) => `${units[place][0]} ${units[place][1]}`;

  function wanted() {
    return {
      department: document.getElementById("by-department").value,
      verdict: document.getElementById("by-verdict").value,
      asked: fold(document.getElementById("by-text").value).trim().split(" ").filter(Boolean),
    };
  }

  /** Whether something below a criterion of a unit is owed by the department, or has the verdict. */
  function owing(unit, top, { department, verdict }) {
    if (!department && !verdict) return true;
    return unit[4].some(
      ([at, owes, is]) => at === top && (!department || owes === department) && (!verdict || is === verdict),
    );
  }

  function filterMatrix(table, want) {
    const heads = [...table.tHead.rows[0].cells];
    const used = new Set();
    let cells = 0;
    for (const row of all("tr[data-u]", table)) {
      const name = folded(row, () => named(row.dataset.u));
      let any = false;
      for (const link of all("a[data-c]", row)) {
        const column = link.parentElement.cellIndex;
        const around = `${name} ${folded(heads[column], () => heads[column].textContent)}`;
        link.hidden = !(has(around, want.asked) && owing(units[row.dataset.u], Number(link.dataset.c), want));
        if (!link.hidden) {
          any = true;
          cells += 1;
          used.add(column);
        }
      }
      row.hidden = !any;
    }
    for (const row of all("thead tr, tr[data-u], tfoot tr", table)) {
      for (let column = 2; column < row.cells.length; column += 1) row.cells[column].hidden = !used.has(column);
    }
    for (const body of table.tBodies) body.hidden = all("tr[data-u]", body).every((row) => row.hidden);
    const box = table.parentElement;
    box.hidden = cells === 0;
    box.previousElementSibling.hidden = cells === 0;
    oneStop(table);
    return cells;
  }

  function filterOwed(want) {
    let lines = 0;
    for (const card of all(".owing")) {
      let any = false;
      for (const line of all("li[data-v]", card)) {
        const text = () => `${card.querySelector("h3").textContent} ${line.textContent} ${line.dataset.u.split(" ").map(named).join(" ")}`;
        line.hidden =
          (want.department && card.dataset.d !== want.department) ||
          (want.verdict && line.dataset.v !== want.verdict) ||
          !has(folded(line, text), want.asked);
        if (!line.hidden) {
          any = true;
          lines += 1;
        }
      }
      card.hidden = !any;
      if (any && (want.department || want.verdict || want.asked.length)) card.open = true;
    }
    return lines;
  }

  function filter() {
    const want = wanted();
    const cells = all(".heat").reduce((sum, table) => sum + filterMatrix(table, want), 0);
    const lines = filterOwed(want);
    const found = document.getElementById("found");
    if (!want.department && !want.verdict && !want.asked.length) found.textContent = "";
    else if (!cells && !lines) found.textContent = words.found_none;
    else {
      found.textContent = words.found_cells
        .replace("#cells", numbers.format(cells))
        .replace("#lines", numbers.format(lines));
    }
  }

  function filtering() {
    let waiting = 0;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 80);
    });
  }

  // ------------------------------------------------------------------------------------ opening and paper

  /** A place inside something folded is unfolded before it is gone to. */
  function reveal() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folding = place && place.closest("details");
    if (!folding) return;
    folding.open = true;
    place.scrollIntoView();
  }

  function forPaper() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all("main details:not([open])");
      for (const each of opened) each.open = true;
    });
    addEventListener("afterprint", () => {
      for (const each of opened) each.open = false;
    });
  }

  function theme() {
    const button = document.getElementById("theme");
    const name = () => {
      button.textContent = window.ntmTheme.isDark() ? words.to_light : words.to_dark;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      window.ntmTheme.turn();
      name();
    });
    name();
  }

  if (dialog.showModal) {
    for (const hint of all(".scripted")) hint.hidden = false;
    for (const table of all(".heat")) matrix(table);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      rove(shown);
      shown.focus();
    });
  }
  for (const table of all(".sortable")) sortable(table);
  filtering();
  theme();
  forPaper();
  addEventListener("hashchange", reveal);
  reveal();
})();
