import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../app/commands/prepare.mjs";

const usualPlaces = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Where a Chromium is: the machine's own, else Playwright's download, else Debian's package. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  process.stdout.write("Installing Chromium …\n");
  const playwright = join(projectRoot, "node_modules/playwright/cli.js");
  spawnSync(process.execPath, [playwright, "install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const installed = await findChromium();
  if (installed) return installed;
  process.stderr.write(
    "No Chromium found and none could be installed. Install one, or set CHROMIUM to its path.\n",
  );
  process.exit(1);
}

export async function findChromium() {
  const { chromium } = await import("playwright");
  return [...usualPlaces, chromium.executablePath()].find((path) => path && existsSync(path));
}
