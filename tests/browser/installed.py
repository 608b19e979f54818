"""The browser of this machine. Run as a module, says whether the tests will use one."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)

if __name__ == "__main__":
    said = f"Also in a browser: {BROWSER}" if BROWSER else "Not in a browser: none is installed"
    sys.stdout.write(said + "\n")
