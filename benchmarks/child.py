"""Run a command and print what it cost, as JSON: seconds on the clock, processor seconds, bytes.

A process of its own, for on Linux a child's peak memory begins at that of its parent.
"""

import json
import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    code = subprocess.run(sys.argv[1:], stdout=sys.stderr, check=False).returncode
    wall = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in KiB, macOS in bytes.
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": peak}))
    sys.exit(code)
