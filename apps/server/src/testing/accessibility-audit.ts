/**
 * What a reader with a screen reader or weak eyes would stumble over: controls without a name, ids that are there
 * twice, headings that skip a rank, text that stands out too little (WCAG 1.4.3), and a page wider than its window.
 * It runs in the page, and so is written as text: the server knows no document.
 */
export const AUDIT = `(async () => {
  // Colours that were just changed are drawn first, and none is caught on its way.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  for (const each of document.getAnimations()) if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
  const found = [];
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby');
    const labelled = by === null ? '' : by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(' ');
    return (element.getAttribute('aria-label') ?? '') + labelled + labels + (element.matches('input, select, textarea') ? '' : element.textContent);
  };
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, [role=button]'))
    if (seen(element) && nameOf(element).trim() === '') found.push('no name: ' + element.outerHTML.slice(0, 120));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((each) => each === id).length > 1) found.push('id twice: ' + id);
  let rank = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    if (!seen(heading)) continue;
    const next = Number(heading.tagName.slice(1));
    if (rank > 0 && next > rank + 1) found.push('h' + rank + ' to h' + next + ': ' + heading.textContent);
    rank = next;
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than its window by ' + (document.documentElement.scrollWidth - innerWidth));
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || element === null || !seen(element) || element.closest('.sr-only, :disabled, noscript, script')) continue;
    const grounds = [];
    for (let at = element; at !== null; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const style = getComputedStyle(element);
    const ground = over(['white', ...grounds]);
    const ink = over(['white', ...grounds, style.color]);
    const [low, high] = [light(ground), light(ink)].toSorted((a, b) => a - b);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < (isLarge ? 3 : 4.5)) found.push('contrast ' + contrast.toFixed(2) + ': ' + node.textContent.trim().slice(0, 40));
  }
  return [...new Set(found)];
})()`;
