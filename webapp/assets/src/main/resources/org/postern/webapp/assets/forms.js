// A form is sent once: its buttons rest until the answer is there, or the page comes back.
document.addEventListener("submit", function (event) {
  var form = event.target;
  if (form.method === "post") setTimeout(function () { rest(form, true); });
});
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form").forEach(function (form) { rest(form, false); });
});
function rest(form, resting) {
  form.querySelectorAll("button").forEach(function (button) { button.disabled = resting; });
}

// After a failed form the reader goes on where he has to: at the first field that is wrong, else at what is said.
document.addEventListener("DOMContentLoaded", function () {
  var wrong = document.querySelector("[aria-invalid=true]");
  var place = wrong && wrong.querySelector("input") || wrong || document.querySelector("main [role=alert]");
  if (!place) return;
  if (!wrong) place.tabIndex = -1;
  place.focus();
});
