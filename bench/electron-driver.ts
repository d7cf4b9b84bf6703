// Runs inside Electron in the place of its main program: the product's own, or a bare window to compare it with, and
// answers what the bench asks over the process' channel. Nothing of it is in the product.
import { app, BrowserWindow, type WebContents } from 'electron';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DriverAnswer, DriverQuestion } from './electron-messages';

const barePage = `data:text/html;charset=utf-8,${encodeURIComponent(
  `<!doctype html><title>Bare</title><style>
  body{margin:0;font:16px sans-serif}#list{height:100vh;overflow:auto}
  #grid{display:grid;grid-template-columns:repeat(3,1fr);gap:16px;padding:24px}
  .card{height:176px;border:1px solid #ccc;border-radius:8px;background:#fff;padding:16px;box-sizing:border-box}
  </style><h1>Hello</h1>`,
)}`;

/**
 * Absolute time of the second frame of what the page first shows, counted alike for both: from the moment at which it
 * is in the document. The page's clock is the machine's.
 */
const secondFrame = `new Promise((done) => {
  const root = document.documentElement;
  const isThere = () => location.protocol !== 'app:' || root.dataset.appState === 'ready';
  const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(performance.timeOrigin + performance.now())));
  if (isThere()) twoFrames();
  else new MutationObserver((_changes, observer) => {
    if (!isThere()) return;
    observer.disconnect();
    twoFrames();
  }).observe(root, { attributeFilter: ['data-app-state'] });
})`;

const answer = (message: DriverAnswer): void => {
  process.send?.(message);
};

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    void contents.executeJavaScript(secondFrame).then((at: unknown) => {
      answer({ kind: 'painted', at: Number(at) });
    });
  });
});

function contents(): WebContents {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('There is no window.');
  return window.webContents;
}

async function answerTo(question: DriverQuestion): Promise<unknown> {
  switch (question.kind) {
    case 'run':
      return contents().executeJavaScript(question.script, true);
    case 'type':
      contents().focus();
      for (const sign of question.text) {
        contents().sendInputEvent({ type: 'keyDown', keyCode: sign });
        contents().sendInputEvent({ type: 'char', keyCode: sign });
        contents().sendInputEvent({ type: 'keyUp', keyCode: sign });
      }
      return null;
    case 'processes':
      return app.getAppMetrics().map(({ pid, type, serviceName, name }) => ({
        pid,
        isHeadquarters: type === 'Utility' && `${serviceName ?? ''} ${name ?? ''}`.includes('node'),
      }));
  }
}

process.on('message', (question: DriverQuestion) => {
  answerTo(question).then(
    (value) => {
      answer({ kind: 'answer', id: question.id, value });
    },
    (error: unknown) => {
      answer({ kind: 'answer', id: question.id, value: null, error: String(error) });
    },
  );
});
// Whoever started it is gone: so is what it started.
process.on('disconnect', () => {
  app.quit();
});

if (process.argv.includes('--bare')) {
  void app.whenReady().then(() => {
    const window = new BrowserWindow({
      width: 1366,
      height: 768,
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true },
    });
    window.once('ready-to-show', () => {
      window.show();
    });
    void window.loadURL(barePage);
  });
} else {
  createRequire(__filename)(join(__dirname, 'index.cjs'));
}
