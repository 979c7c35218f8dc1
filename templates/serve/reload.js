// Shown by `segbib serve` alone: loads the page anew when it says something else, and tells what is wrong with the files.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const folder = document.currentScript.src.replace(/[^/]*$/, "");

  const part = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (text) parent.append(made);
    return made;
  };

  const mistakes = document.createElement("dialog");
  mistakes.className = "segbib-mistakes";
  mistakes.setAttribute("aria-labelledby", "segbib-mistakes");

  const shown = (problem) => {
    const item = document.createElement("li");
    part("code", [problem.file, problem.line, problem.column].filter(Boolean).join(":"), item);
    part("b", problem.field, item);
    part("p", problem.message, item);
    part("p", problem.mend, item).className = "mend";
    return item;
  };

  const tell = (problems) => {
    if (!problems.length) {
      mistakes.remove();
      return;
    }
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${folder}mistakes.css`;
    mistakes.replaceChildren(style);
    const count = problems.length === 1 ? "A mistake keeps" : `${problems.length} mistakes keep`;
    part("h2", `${count} this page as it was`, mistakes).id = "segbib-mistakes";
    const list = document.createElement("ol");
    list.append(...problems.map(shown));
    mistakes.append(list);
    part("button", "Look at the page", mistakes).addEventListener("click", () => mistakes.close());
    document.body.append(mistakes);
    if (!mistakes.open) mistakes.showModal();
  };

  const isAnother = async () => {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    return answer.headers.get("ETag") !== `"${own.page}"`;
  };

  // A browser opens six connections to a server: all its pages share one, where it has such workers.
  const listen = (heard) => {
    if (!window.SharedWorker) {
      new EventSource(`${folder}news`).addEventListener("message", heard);
      return;
    }
    const { port } = new SharedWorker(`${folder}news.js`);
    port.addEventListener("message", heard);
    port.start();
  };

  listen(async (event) => {
    const news = JSON.parse(event.data);
    tell(news.problems);
    if (!news.problems.length && (await isAnother())) location.reload();
  });
})();
