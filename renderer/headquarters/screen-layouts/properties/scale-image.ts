// A picture from the user's computer, drawn smaller until it fits into a layout: registers show nothing from outside.

/** What a layout takes of a picture, in bytes. */
export const mostBytes = 64 * 1024;
/** Widths to try, the first one twice what the largest buttons show. */
const widths = [320, 240, 180, 128, 96, 64];

/** The picture as a data URL; undefined where it is none, or cannot be made small enough. */
export async function scaleImage(file: Blob): Promise<string | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  for (const width of widths) {
    const scale = Math.min(1, width / Math.max(bitmap.width, bitmap.height));
    for (const [type, quality] of [
      ['image/png', 1],
      ['image/webp', 0.85],
    ] as const) {
      const data = draw(bitmap, scale, type, quality);
      if (data !== undefined && bytesOf(data) <= mostBytes) return data;
    }
  }
  return undefined;
}

function draw(bitmap: ImageBitmap, scale: number, type: string, quality: number): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const data = canvas.toDataURL(type, quality);
  // A browser that cannot write the type writes another one.
  return data.startsWith(`data:${type}`) ? data : undefined;
}

export function bytesOf(data: string): number {
  const text = data.slice(data.indexOf(',') + 1);
  return Math.floor((text.length * 3) / 4) - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}
