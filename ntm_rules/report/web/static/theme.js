"use strict";
// Light or dark as the system has it, until the reader chooses; the choice is kept where that is allowed.

(() => {
  const KEY = "ntm-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.media && rule.media.mediaText.includes("prefers-color-scheme: dark"))
    .map((rule) => ({ rule, own: rule.media.mediaText }));

  function stored() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // A page opened from a file may have no store: then the choice holds until it is closed.
    }
  }

  function apply(theme) {
    for (const { rule, own } of dark) {
      rule.media.mediaText = theme === "dark" ? "screen" : theme === "light" ? "not all" : own;
    }
    root.style.colorScheme = theme;
  }

  let chosen = stored();
  apply(chosen);

  /** Which of the two is shown now, and how to change to the other. */
  window.ntmTheme = {
    isDark: () => (chosen ? chosen === "dark" : system.matches),
    turn() {
      chosen = this.isDark() ? "light" : "dark";
      keep(chosen);
      apply(chosen);
    },
  };
})();
