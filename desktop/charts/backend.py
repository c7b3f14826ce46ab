"""The one door to matplotlib: its cache folder, its settings, and no pyplot."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from platformdirs import user_cache_path

# Bundles point this at a new empty folder on each start, and the fonts would be listed anew.
os.environ["MPLCONFIGDIR"] = str(user_cache_path("standfast") / "matplotlib")

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

__all__ = [
    "Figure",
    "FigureCanvasAgg",
    "Line2D",
    "Outline",
    "PathPatch",
    "font_manager",
    "quiet_glyphs",
]

# Start from what matplotlib ships: a settings file on this computer must not change our pictures.
# The backend is left alone: to touch its name would import pyplot.
mpl.rcParams.update({k: v for k, v in mpl.rcParamsDefault.items() if not k.startswith("backend")})
mpl.rcParams["svg.hashsalt"] = "standfast"  # the same picture is the same file
mpl.rcParams["svg.fonttype"] = "path"  # looks alike where the font is missing
mpl.rcParams["pdf.fonttype"] = 3
mpl.rcParams["path.simplify"] = False  # steps must keep their corners
mpl.rcParams["text.hinting"] = "none"
mpl.rcParams["text.parse_math"] = False  # a client's name may hold a dollar sign


@contextmanager
def quiet_glyphs() -> Iterator[None]:
    """Draw without a warning for letters that no font has: matplotlib paints a box for them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        yield


# A fallback font lacks some weights; the next one is used, and that is no news.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
