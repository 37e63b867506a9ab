// On a narrow screen the menu is closed, so that the page itself comes first; without this script it stands open.
(function () {
  var menu = document.querySelector(".menu-blocks");
  if (!menu) return;
  var narrow = window.matchMedia("(max-width: 48rem)");
  function follow() { menu.open = !narrow.matches; }
  follow();
  narrow.addEventListener("change", follow);
})();
