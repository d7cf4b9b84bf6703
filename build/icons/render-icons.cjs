// Draws icon.svg in the sizes that the systems want and writes them as PNG, ICO (Windows) and ICNS (macOS).
// Run by Electron after the drawing changed: .runtime/electron build/icons/render-icons.cjs
const { app, BrowserWindow } = require('electron');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const png = [16, 32, 48, 64, 128, 256, 512];
const ico = [16, 32, 48, 64, 256];
const icns = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic08: 256,
  ic13: 256,
  ic09: 512,
  ic14: 512,
};

const file = (name) => join(__dirname, name);

async function draw() {
  const svg = readFileSync(file('icon.svg')).toString('base64');
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  const drawn = await window.webContents.executeJavaScript(`(async () => {
    const image = new Image();
    image.src = 'data:image/svg+xml;base64,${svg}';
    await image.decode();
    return ${JSON.stringify(png)}.map((size) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      canvas.getContext('2d').drawImage(image, 0, 0, size, size);
      return canvas.toDataURL('image/png').split(',')[1];
    });
  })()`);
  return new Map(png.map((size, index) => [size, Buffer.from(drawn[index], 'base64')]));
}

/** A directory of 16 bytes an image, then the images; 0 stands for 256. */
function packIco(images) {
  const header = Buffer.alloc(6 + 16 * ico.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(ico.length, 4);
  let offset = header.length;
  ico.forEach((size, index) => {
    const at = 6 + 16 * index;
    const { length } = images.get(size);
    header[at] = header[at + 1] = size % 256;
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([header, ...ico.map((size) => images.get(size))]);
}

/** Chunks of a four-letter type, a length that counts its own eight bytes, and a PNG. */
function packIcns(images) {
  const chunk = (type, data) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  const chunks = Object.entries(icns).map(([type, size]) => chunk(type, images.get(size)));
  return chunk('icns', Buffer.concat(chunks));
}

app.whenReady().then(async () => {
  const images = await draw();
  for (const [size, data] of images) writeFileSync(file(`${size}x${size}.png`), data);
  writeFileSync(file('icon.ico'), packIco(images));
  writeFileSync(file('icon.icns'), packIcns(images));
  app.exit(0);
});
