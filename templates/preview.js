"use strict";
(async () => {
  // What is equal stays in place, so that nothing flickers and the reader stays where they are.
  const morph = (old, fresh) => {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeName !== fresh.nodeName || old.nodeType !== Node.ELEMENT_NODE) return old.replaceWith(fresh);
    for (const { name } of [...old.attributes]) {
      const isOpened = name === "open" && old.nodeName === "DETAILS";
      if (!fresh.hasAttribute(name) && !isOpened) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    morphChildren(old, [...old.childNodes], [...fresh.childNodes]);
  };
  const morphChildren = (parent, old, fresh) => {
    while (old.length && fresh.length && old[0].isEqualNode(fresh[0])) [old.shift(), fresh.shift()];
    let next = null;
    while (old.length && fresh.length && old.at(-1).isEqualNode(fresh.at(-1))) [next = old.pop(), fresh.pop()];
    while (old.length && fresh.length) morph(old.shift(), fresh.shift());
    for (const node of old) node.remove();
    for (const node of fresh) parent.insertBefore(node, next);
  };
  const show = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    // Where nothing but the banner is new, it comes alone.
    const [banner, freshBanner] = [document, page].map((part) => part.getElementById("preview"));
    if (!page.body.querySelector("script")) return morph(banner, freshBanner);
    document.title = page.title;
    const [style, freshStyle] = [document.head, page.head].map((head) => head.querySelector("style"));
    if (style && freshStyle && style.textContent !== freshStyle.textContent) style.textContent = freshStyle.textContent;
    // The script runs already, and its nonce is new on every page.
    page.body.querySelector("script").replaceWith(document.body.querySelector("script").cloneNode(true));
    morph(document.body, page.body);
  };
  // The page that comes back comes whole, since none has this revision.
  const lose = (reason) => {
    const banner = document.getElementById("preview");
    banner.dataset.revision = "";
    banner.className = "preview warnings busy";
    banner.replaceChildren(document.createElement("p"));
    banner.firstChild.textContent = `${reason} What is below no longer follows the notebook.`;
  };
  const next = async () => {
    const revision = document.getElementById("preview").dataset.revision;
    const answer = await fetch(`${location.pathname}?after=${revision}`, { cache: "no-store" });
    if (answer.status === 200) show(await answer.text());
    else if (answer.status !== 204) return "The preview has this page no longer: its notebook is gone, or the preview was started again and has a new address.";
    return null;
  };
  for (let failures = 0; ; ) {
    const failure = await next().catch(() => "The preview does not answer. It may have ended.");
    failures = failure ? failures + 1 : 0;
    // A single failure can be that of one connection.
    if (failures > 1) lose(failure);
    if (failure) await new Promise((done) => setTimeout(done, 500));
  }
})();
