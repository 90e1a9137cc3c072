/* What benchmarks/browser.py asks of the page; put into it before its own scripts run. */
globalThis.probe = {
  /** Resolves to milliseconds from navigation until rows and count are on the screen. */
  usable: new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".happenings > li") || !document.querySelector(".count")?.textContent) return;
      observer.disconnect();
      onScreen(() => resolve(performance.now()));
    }).observe(document, { childList: true, subtree: true });
  }),

  /** Resolves, after a typist's pause, to milliseconds until the count is new, and until it is on the screen. */
  answered(change, pause) {
    const count = document.querySelector(".count");
    const begin = performance.now();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no new count after ${JSON.stringify(change)}`)), 30000);
      new MutationObserver((_, observer) => {
        observer.disconnect();
        clearTimeout(late);
        const changed = performance.now() - begin;
        onScreen(() => {
          const drawn = performance.now() - begin;
          setTimeout(() => resolve([changed, drawn]), pause);
        });
      }).observe(count, { childList: true });
      make(change);
    });
  },

  /** Scrolls on until so many rows have passed; resolves to the milliseconds between frames. */
  scrolled(rows, step) {
    const gaps = [];
    return new Promise((resolve, reject) => {
      let last = 0;
      setTimeout(() => reject(new Error(`not ${rows} rows in two minutes`)), 120000);
      requestAnimationFrame(function frame(now) {
        if (last) gaps.push(now - last);
        last = now;
        scrollBy({ top: step, behavior: "instant" });
        const at = document.querySelectorAll(".happenings > li");
        const end = at.length >= rows && at[rows - 1].getBoundingClientRect().top < innerHeight;
        if (end) resolve(gaps); else requestAnimationFrame(frame);
      });
    });
  },
};

function make(change) {
  if ("address" in change) {
    history.pushState(null, "", change.address);
    dispatchEvent(new PopStateEvent("popstate"));
    return;
  }
  for (const [name, value] of Object.entries(change)) {
    const field = document.querySelectorAll(".filter input")[["search", "from", "to", "disputed"].indexOf(name)];
    if (name === "disputed") field.checked = Boolean(value); else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function onScreen(then) {
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(0); });
}
