"""How much memory this process holds."""

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def resident_megabytes() -> float:
    """The resident memory now; where the system does not tell, the most it ever was."""
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii").splitlines()
        (resident,) = (line for line in lines if line.startswith("VmRSS:"))
        return int(resident.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
