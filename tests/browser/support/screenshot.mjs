// Pictures of pages for people to judge: SCREENSHOTS names the folder; without it nothing is kept.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

export async function screenshot(page, name, { fullPage = true } = {}) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
