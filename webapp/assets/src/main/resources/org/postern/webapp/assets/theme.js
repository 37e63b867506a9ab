// The theme "auto" follows the browser: Tabler wants light or dark.
(function () {
  var root = document.documentElement;
  if (root.getAttribute("data-bs-theme") !== "auto") return;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function follow() { root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light"); }
  follow();
  dark.addEventListener("change", follow);
})();
