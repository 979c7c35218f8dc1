// Runs before the page is painted: what its first look depends on.
(function () {
  "use strict";
  var chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch (error) {
    // without storage the page follows the system
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripts");
  // one comes back to a list at the height where one left it, which only a list that is laid out whole has
  var visit = performance.getEntriesByType("navigation")[0];
  if (visit && visit.type === "navigate") document.documentElement.classList.add("anew");
})();
