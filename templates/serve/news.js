// Listens to the server for all pages of a browser, and tells each the latest that it heard.
"use strict";
(() => {
  const pages = [];
  let latest = null;

  const news = new EventSource("news");
  news.addEventListener("message", (event) => {
    latest = event.data;
    for (const page of pages) page.postMessage(latest);
  });
  // another server may come, with another state
  news.addEventListener("error", () => {
    latest = null;
  });

  addEventListener("connect", ({ ports: [page] }) => {
    pages.push(page);
    if (latest !== null) page.postMessage(latest);
  });
})();
