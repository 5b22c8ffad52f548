// A file system of its own with little room, where this user may make one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface SmallDisk {
  folder: string;
  /** Takes what room there is, and gives it back. */
  fill(): void;
  free(): void;
}

/** Of so many megabytes, gone with the test; undefined where this user may not mount. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'brief-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      for (let size = megabytes * 1024; size > 0; size -= 4) {
        try {
          writeFileSync(ballast, Buffer.alloc(size * 1024));
          return;
        } catch {}
      }
    },
    free: () => rmSync(ballast),
  };
}
