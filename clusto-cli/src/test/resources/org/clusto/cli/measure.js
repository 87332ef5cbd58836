// Looks at the picture of this page, and writes what is wrong with it, and where its things are.
const svg = document.querySelector("svg");
const faults = [];
const view = svg.viewBox.baseVal;
const box = (element) => {
  const at = element.getBoundingClientRect();
  const origin = svg.getBoundingClientRect();
  return { x: at.x - origin.x, y: at.y - origin.y, right: at.right - origin.x, bottom: at.bottom - origin.y };
};
const isInside = (a, b, slack) =>
  a.x >= b.x - slack && a.y >= b.y - slack && a.right <= b.right + slack && a.bottom <= b.bottom + slack;
const area = (a) => (a.right - a.x) * (a.bottom - a.y);
const all = { x: view.x, y: view.y, right: view.width, bottom: view.height };
const name = (element) => element.tagName + " " + element.textContent.trim();

// Relative luminance and contrast, as WCAG 2.2 defines them.
const luminance = (colour) => {
  const parts = colour.match(/\d+/g).slice(0, 3).map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
};
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

for (const element of svg.querySelectorAll("rect, text, path")) {
  if (!element.closest("defs, pattern") && !isInside(box(element), all, 1)) {
    faults.push("outside of the picture: " + name(element));
  }
}
const things = [...svg.querySelectorAll("g[role=img]")];
const boxes = [];
for (const thing of things) {
  const rects = [...thing.querySelectorAll("rect")].sort((a, b) => area(box(b)) - area(box(a)));
  const title = thing.querySelector("title");
  if (!title || !title.textContent) {
    faults.push("without a title: " + name(thing));
  }
  if (rects.length === 0) {
    continue;
  }
  const room = box(rects[0]);
  boxes.push({ title: title.textContent, room });
  const isSwatch = title.textContent.startsWith("status ");
  for (const text of thing.querySelectorAll("text")) {
    const fill = getComputedStyle(rects[0]).fill;
    const back = isSwatch || fill === "none" ? "rgb(255, 255, 255)" : fill;
    if (!isSwatch && !isInside(box(text), room, 1.5)) {
      faults.push("beyond its box: " + name(text));
    }
    if (contrast(getComputedStyle(text).fill, back) < 4.5) {
      faults.push("hard to read: " + name(text));
    }
  }
}
boxes.forEach((a, i) =>
  boxes.slice(i + 1).forEach((b) => {
    const isBeside =
      a.room.right <= b.room.x + 1 || b.room.right <= a.room.x + 1 ||
      a.room.bottom <= b.room.y + 1 || b.room.bottom <= a.room.y + 1;
    if (!isBeside) {
      faults.push("one over another: " + a.title + " / " + b.title);
    }
  }));
for (const text of svg.querySelectorAll("text")) {
  if (parseFloat(getComputedStyle(text).fontSize) < 11) {
    faults.push("too small: " + name(text));
  }
  if (contrast(getComputedStyle(text).fill, "rgb(255, 255, 255)") < 4.5) {
    faults.push("hard to read: " + name(text));
  }
}
const result = document.createElement("pre");
result.id = "result";
result.textContent = [
  ...faults.map((fault) => "fault " + fault.replace(/\s+/g, " ")),
  ...boxes.map((a) => ["box", a.room.x, a.room.y, a.room.right, a.room.bottom].map((n) => (isNaN(n) ? n : Math.round(n))).join(" ")),
  "end",
].join("\n");
document.body.append(result);
