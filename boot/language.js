// Which language the app speaks: stands before guard.js, in the same script, and like it in old JavaScript.

// The language that was chosen in the settings, else the first that the browser asks for and that there is, and its file; English needs
// none. The list is `de:./words-de-0123456789abcdef.txt,ar:./words-ar.part-….txt`; what is translated in part only is for whoever chooses it.
var waymarkLanguage = (function () {
  "use strict";
  var files = { en: "" };
  document.head.querySelector('meta[name="waymark-languages"]').content.split(",").forEach(function (entry) {
    var at = entry.indexOf(":");
    if (at > 0) files[entry.slice(0, at)] = entry.slice(at + 1);
  });
  function isThere(tag) {
    return Object.prototype.hasOwnProperty.call(files, tag);
  }
  var tag;
  try {
    tag = JSON.parse(localStorage.getItem("waymark/prefs")).language;
  } catch (error) {
    // Without storage, or where it is damaged, nothing is chosen.
  }
  if (!tag) {
    (navigator.languages || [navigator.language]).some(function (asked) {
      return [asked, asked.split("-")[0]].some(function (one) {
        if (!isThere(one) || /\.part-/.test(files[one])) return false;
        tag = one;
        return true;
      });
    });
  }
  if (!isThere(tag)) tag = "en";
  return { tag: tag, file: files[tag] };
})();
