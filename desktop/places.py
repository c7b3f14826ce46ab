"""Where this computer keeps what belongs to the user and not to a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

if TYPE_CHECKING:  # loads the engine, which the first paint of the window must not wait for
    from db.replica import ReplicaConfig


def settings_folder() -> Path:
    """Give the folder of the user's own settings; it is made when something is written."""
    return user_config_path("standfast", appauthor=False)


def replica_config() -> "ReplicaConfig":
    """Give what this user's computer knows of the workspaces it has written to."""
    from db.replica import ReplicaConfig

    return ReplicaConfig(settings_folder() / "replicas")
