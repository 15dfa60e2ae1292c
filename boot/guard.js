// Runs before the app and needs nothing of it: says in plain HTML what a browser lacks, and takes the page over when the program
// breaks. A classic script in old JavaScript, so that browsers which know no modules run it too.
(function () {
  "use strict";
  var root = document.documentElement;
  var stopped = false;

  // Trusted Types: what the app hands to the browser as HTML (icons, charts, static parts of pages) gets in only while it can run nothing,
  // and no scripts but the workers of start.js have an address. Browsers without Trusted Types have the rest of the policy of the page.
  if (window.trustedTypes) {
    var plain = trustedTypes.createPolicy("waymark", { createHTML: function (html) { return html; } });
    trustedTypes.createPolicy("default", {
      createHTML: function (html) {
        var template = document.createElement("template");
        template.innerHTML = plain.createHTML(html);
        return Array.prototype.every.call(template.content.querySelectorAll("*"), isHarmless) ? html : null;
      },
      createScriptURL: function (address) {
        return /^\.\/(sw|helper)\.js$/.test(address) ? address : null;
      },
    });
  }

  function isHarmless(element) {
    if (/^(script|iframe|frame|object|embed|base|meta|link|template)$/i.test(element.localName)) return false;
    return Array.prototype.every.call(element.attributes, function (attribute) {
      return !/^(on|srcdoc$|formaction$)/i.test(attribute.name) && !/^\s*javascript:/i.test(attribute.value);
    });
  }

  // A text in the language of the app once its words are here. They stand in lines, each a text and what it is in that language, with a
  // sign between them (src/words/po.rs). Each text in such brackets is translated with those of the app (tests/words/boot.rs).
  function say(text) {
    var words = window.waymarkWords || "";
    var at = words.indexOf("\n" + text + "\u0001");
    if (at < 0) return text;
    at += text.length + 2;
    return words.slice(at, words.indexOf("\n", at));
  }

  // Does something once the words are here. Where they cannot be had, or take too long, English is spoken.
  function whenWordsAreHere(act) {
    var few = document.querySelector('script[data-words="' + waymarkLanguage.tag + '"]');
    if (few && !window.waymarkWords) window.waymarkWords = few.textContent;
    if (window.waymarkWords || !waymarkLanguage.file) return act();
    var request = new XMLHttpRequest();
    request.open("GET", waymarkLanguage.file);
    request.timeout = 5000;
    request.onloadend = function () {
      if (request.status === 200) window.waymarkWords = request.responseText;
      act();
    };
    request.send();
  }

  // The first line of the words says which language they are of, and where its lines begin.
  function announceLanguage() {
    var head = (window.waymarkWords || "").split("\n", 1)[0].split("\u0001");
    root.lang = head[0] || "en";
    root.dir = head[1] || "ltr";
  }

  // What stands on the page before the app does, stands there in all languages, of which the first is shown. The others stay, since the
  // single file makes packets for others of itself.
  Array.prototype.forEach.call(document.querySelectorAll("#loading p"), function (paragraph) {
    var own = paragraph.querySelector("[lang=" + waymarkLanguage.tag + "]") || paragraph.querySelector("[lang=en]");
    paragraph.insertBefore(own, paragraph.firstChild);
    paragraph.classList.add("chosen");
  });

  function element(name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }

  function button(action, label, act, isMain) {
    var made = element("button", label);
    made.type = "button";
    made.setAttribute("data-action", action);
    if (isMain) made.className = "main";
    made.addEventListener("click", act);
    return made;
  }

  function reload() {
    location.reload();
  }

  // A page of its own: heading, paragraphs, buttons, small print.
  function plainPage(heading, paragraphs, buttons, small) {
    var page = element("section");
    page.className = "plain";
    page.setAttribute("role", "alert");
    page.appendChild(element("h1", heading));
    paragraphs.forEach(function (text) {
      page.appendChild(element("p", text));
    });
    var row = page.appendChild(element("p"));
    row.className = "acts";
    buttons.forEach(function (made) {
      row.appendChild(made);
    });
    if (small) page.appendChild(element("p", small)).className = "small";
    return page;
  }

  // Nothing of the app may go on: what it would store now could be wrong. The page that says so is made when its words are here.
  function stop(id, makePage) {
    if (stopped) return;
    stopped = true;
    root.removeAttribute("data-app");
    root.setAttribute("data-save", "failed");
    root.setAttribute("data-stopped", id);
    // What the program had still begun must not call the page ready again.
    root.setAttribute = function () {};
    for (var timer = setTimeout(function () {}, 0); timer > 0; timer -= 1) clearTimeout(timer);
    refuse(window.Storage, ["setItem", "removeItem", "clear"]);
    refuse(window.IDBObjectStore, ["put", "add", "delete", "clear"]);
    whenWordsAreHere(function () {
      announceLanguage();
      var page = makePage();
      page.id = id;
      // All but the style sheet, which stands among the rest.
      Array.prototype.slice.call(document.body.childNodes).forEach(function (node) {
        if (node.nodeName !== "LINK") document.body.removeChild(node);
      });
      document.body.appendChild(page);
      document.title = page.firstChild.textContent;
    });
  }

  function refuse(type, methods) {
    methods.forEach(function (method) {
      if (type) type.prototype[method] = function () {
        throw new Error("Waymark has stopped and stores nothing any more");
      };
    });
  }

  // Listeners on the window are asked in the order in which they came, so these are before those of the app.
  ["hashchange", "storage", "pagehide", "pageshow", "blur", "focus", "keydown", "visibilitychange", "beforeunload", "message"].forEach(function (name) {
    window.addEventListener(name, function (event) {
      if (stopped) event.stopImmediatePropagation();
    }, true);
  });

  // Everything that is stored, but no ballot: what is sealed stays sealed, and where a workshop stands tells who has voted.
  function saveStored() {
    var kept = {};
    for (var at = 0; at < localStorage.length; at += 1) {
      var key = localStorage.key(at);
      var isBallot = /\/box\/|\/live$|^waymark\/ballot\//.test(key);
      if (key.indexOf("waymark/") === 0 && !isBallot) kept[key] = localStorage.getItem(key);
    }
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
    link.download = "waymark-stored.json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  // The first lines are for whoever mends it; where the program was built is nobody's business.
  function inShort(message) {
    var lines = String(message).split("\n").slice(0, 2).join(" ");
    lines = lines.replace(/\S*\/registry\/src\/[^/]*\//, "").slice(0, 300);
    return say("In the words of the program: {message}").replace("{message}", function () { return lines; });
  }

  function broken(message) {
    stop("panic", function () {
      return plainPage(say("Waymark has stopped"), [
        say("A mistake in the program stopped it. What was stored before is still stored, and nothing was written after it. What you typed in the last moment may be missing."),
        say("To be on the safe side, save what is stored; then reload the page. If it stops at the same place again, keep the file: it holds your open work as it is stored in this browser, without sealed ballots."),
      ], [button("save-stored", say("Save what is stored"), saveStored, true), button("reload", say("Reload"), reload)], inShort(message));
    });
  }

  // The app says so itself just before it breaks off; whatever else passed through the program has left it half done all the same.
  window.addEventListener("waymark-panic", function () {
    broken(root.getAttribute("data-panic"));
  });
  function caught(error) {
    var isWasm = window.WebAssembly && error instanceof WebAssembly.RuntimeError;
    if (isWasm || (error && /wasm/.test(error.stack))) broken(String(error.message || error));
  }
  window.addEventListener("error", function (event) {
    caught(event.error);
  });
  window.addEventListener("unhandledrejection", function (event) {
    caught(event.reason);
  });

  function browsers() {
    return say("Firefox, Chrome, Edge and Safari of the last two years have all it needs.");
  }

  // What start.js could not do.
  window.addEventListener("waymark-failed", function () {
    stop("not-started", function () {
      return plainPage(say("Waymark could not start"), [
        say("Nothing of your data was touched.") + " " + say("Please reload the page; if that does not help, try another browser.") + " " + browsers(),
      ], [button("reload", say("Reload"), reload, true)], inShort(root.getAttribute("data-failed")));
    });
  });

  function lacking() {
    var lacks = [];
    if (typeof WebAssembly !== "object") lacks.push("WebAssembly");
    if (!("noModule" in HTMLScriptElement.prototype)) lacks.push(say("JavaScript modules"));
    if (!("adoptedStyleSheets" in Document.prototype)) lacks.push(say("style sheets that come later"));
    return lacks;
  }

  if (lacking().length) {
    stop("lacking", function () {
      return plainPage(say("Waymark does not run in this browser"), [
        say("Waymark is a program that runs in the browser. This one lacks what it needs, or has it switched off: {what}.").replace("{what}", lacking().join(", ")) + " " + browsers(),
        say("Nothing of your data was touched."),
      ], [button("reload", say("Try again"), reload, true)]);
    });
    return;
  }

  var storage = null;
  try {
    storage = window.localStorage;
  } catch (error) {
    // Switched off: the same as not there.
  }
  if (!storage) whenWordsAreHere(function () {
    announceLanguage();
    var notice = plainPage(say("This browser keeps nothing of this page"), [
      say("Waymark has no server: your work is kept in the storage of your browser, and here that is switched off (for this page, or because the window is private). Whatever you enter is gone when you close or reload the page."),
      say("Allow this page to keep data (in the settings it is often called cookies and site data), or open it in an ordinary window. You can also look around, and save a file before you leave."),
    ], [button("reload", say("Try again"), reload, true), button("without-storage", say("Go on without storage"), function () {
      notice.parentNode.removeChild(notice);
    })]);
    notice.id = "no-storage";
    document.body.insertBefore(notice, document.body.firstChild);
  });
})();
