"""curl and R on this machine. Run as a module, says whether the documented examples use them."""

import shutil
import subprocess
import sys

CURL, R = shutil.which("curl"), shutil.which("Rscript")
if R and subprocess.run([R, "-e", "library(jsonlite)"], capture_output=True).returncode:
    R = None  # without it the examples cannot read JSON

if __name__ == "__main__":
    for name, path in {"curl": CURL, "R with jsonlite": R}.items():
        said = f"with {name}: {path}" if path else f"not with {name}: it is not installed"
        sys.stdout.write(f"The documented examples {said}\n")
