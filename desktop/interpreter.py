"""How Python itself runs under a window: who collects garbage, and how soon a thread gives way."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_INTERVAL = 0.001  # seconds; the window waits this long at most for each thread that computes


@contextmanager
def under_a_window() -> Iterator[None]:
    """Turn automatic collection off and let threads give way sooner; afterwards all is as before.

    A collection starts in whatever thread allocates: it would stop the window, and could end Qt
    objects outside their thread. `desktop.ui.collector` collects instead.
    """
    collecting, interval = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(interval)
        if collecting:
            gc.enable()
