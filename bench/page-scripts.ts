// What the bench does in the register's page, as a person would: scripts that run there and answer with figures.

/** Helpers that every script begins with. */
const helpers = `
  const q = (selector) => document.querySelector(selector);
  const until = (isSo) => new Promise((done, failed) => {
    const end = performance.now() + 60000;
    const look = () => { const found = isSo(); if (found) done(found);
      else if (performance.now() > end) failed(new Error('waited in vain: ' + isSo)); else requestAnimationFrame(look); };
    look();
  });
  const twoFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  // What is posted in a frame's callback comes when that frame has been laid out and painted.
  const framePainted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  }));
  const fill = (field, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };`;
const script = (body: string): string => `(async () => { ${helpers} ${body} })()`;

export const signIn = (staffId: string): string =>
  script(`
  const id = await until(() => q('[data-testid="sign-in-staff-id"]'));
  fill(id, ${JSON.stringify(staffId)});
  fill(q('[data-testid="sign-in-password"]'), '123');
  q('[data-testid="sign-in-submit"]').click();
  await until(() => q('[data-testid="welcome"] [data-operation="712"]'));
  await twoFrames();`);

/** Opens the client book from the welcome screen; milliseconds to the end of the frame that shows its cards. */
export const openBook = script(`
  const button = await until(() => q('[data-testid="welcome"] [data-operation="712"]'));
  const from = performance.now();
  button.click();
  const painted = new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (!q('[data-testid="client-card"]')) return;
      observer.disconnect();
      done(framePainted());
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  const time = (await painted) - from;
  await twoFrames();
  return time;`);

/** What scrolls the cards. */
export const cards = '[data-testid="client-book"] [role="listbox"]';

/** Filters the book by a value of an attribute, as the panel does, and waits for what is left. */
export const filterBook = (attribute: string): string =>
  script(`
  const total = () => q('[data-testid="client-book"]').dataset.total;
  const all = total();
  q('[data-testid="filter-open"]').click();
  const choice = await until(() => q('[data-testid="filter-attribute"][data-name="${attribute}"] input[type="checkbox"]'));
  choice.click();
  q('[data-testid="filter-apply"]')?.click();
  await until(() => total() !== all && q('[data-testid="client-card"]'));
  await twoFrames();`);

/** Round trips, in turn: a page of fifty cards and an answer of nothing. */
export const roundTrips = script(`
  const input = JSON.stringify({ text: '', sort: 'name', offset: 0, limit: 50 });
  const time = async (channel, text) => {
    const from = performance.now();
    JSON.parse(await window.counterbook.call(channel, text));
    return performance.now() - from;
  };
  const page = [], empty = [];
  for (let turn = -20; turn < 200; turn += 1) {
    const isFirst = turn % 2 === 0;
    const a = await (isFirst ? time('client-book.page', input) : time('bench.nothing', '{}'));
    const b = await (isFirst ? time('bench.nothing', '{}') : time('client-book.page', input));
    if (turn < 0) continue;
    page.push(isFirst ? a : b);
    empty.push(isFirst ? b : a);
  }
  return { page, empty };`);

/** Milliseconds of each frame while the element is scrolled by as much in each. */
export const scrollFrames = (selector: string, frames = 120): string =>
  script(`
  const element = await until(() => q(${JSON.stringify(selector)}));
  const times = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < ${String(frames)}; frame += 1) {
    element.scrollTop += 192;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;`);

/** Fills the bare page with as many plain cards as a person scrolls past. */
export const fillBarePage = script(`
  document.body.textContent = '';
  const list = document.createElement('div'); list.id = 'list';
  const grid = document.createElement('div'); grid.id = 'grid';
  for (let at = 0; at < 900; at += 1) {
    const card = document.createElement('div'); card.className = 'card';
    for (const text of ['Anna Smith', '+1 (555) 555-0100', 'anna@example.com', 'Red']) {
      const line = document.createElement('div'); line.textContent = text; card.append(line);
    }
    grid.append(card);
  }
  list.append(grid); document.body.append(list);`);

/** Milliseconds from scrolling by a page to the new cards in the document, each the time of one commit. */
export const commits = script(`
  const element = await until(() => q('${cards}'));
  const times = [];
  for (let turn = 0; turn < 24; turn += 1) {
    const changed = new Promise((done) => {
      const observer = new MutationObserver(() => { observer.disconnect(); done(performance.now()); });
      observer.observe(element, { childList: true, subtree: true });
    });
    const down = turn % 2 === 0;
    await twoFrames();
    const from = performance.now();
    element.scrollTop = down ? 2304 : 0;
    times.push((await changed) - from);
    await twoFrames();
  }
  return times;`);

/** Waits in the page for the key that is sent next; milliseconds from it to the end of the frame that shows its rows. */
export const waitForRows = script(`
  const field = await until(() => q('[data-testid="customer-search-input"]'));
  field.focus();
  const rows = () => q('[data-testid="customer-search-result"]')?.closest('ul').textContent ?? '';
  const pressed = new Promise((done) => field.addEventListener('keydown', (event) => done(event.timeStamp), { once: true, capture: true }));
  const never = new Promise((_done, failed) => setTimeout(() => failed(new Error('No key came.')), 5000));
  const before = rows();
  const changed = new Promise((done) => {
    const observer = new MutationObserver(() => {
      const now = rows();
      if (now === '' || now === before) return;
      observer.disconnect();
      done(framePainted());
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const unchanged = () => new Promise((done) => setTimeout(() => done(null), 1000));
  window.benchRows = Promise.race([pressed, never]).then(async (from) => {
    const at = await Promise.race([changed, unchanged()]);
    return at === null ? null : at - from;
  });`);
export const rowsShown = 'window.benchRows';
export const clearSearch = script(`
  const field = q('[data-testid="customer-search-input"]');
  fill(field, '');
  await twoFrames();`);
