// Sets the colour scheme before the first paint, so that nothing flashes. Same key and rule as Mantine's manager.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem("action-tracker-scheme");
  } catch {
    kept = null;
  }
  var wanted = kept === "light" || kept === "dark" ? kept : null;
  var light = window.matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.setAttribute("data-mantine-color-scheme", wanted || (light ? "light" : "dark"));
})();
