"""The pages of a shell: each is made when it is first asked for, since most are not seen at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.ui.page import Page


class MadePages(Mapping[str, Page]):
    """Pages by name, in their order; asking for one makes it, `made` names those that exist.

    A page that does not exist yet need not hear of anything: it is stale when it is made.
    """

    def __init__(self, kinds: Sequence[type[Page]], make: Callable[[type[Page]], Page]) -> None:
        self.kinds = {kind.NAME: kind for kind in kinds}
        self._make = make
        self._made: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        """Give the page of this name, made now if it is not there yet."""
        if name not in self._made:
            self._made[name] = self._make(self.kinds[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def made(self) -> tuple[Page, ...]:
        """The pages that exist, in the order of the navigation."""
        return tuple(self._made[name] for name in self.kinds if name in self._made)

    def make_next(self) -> bool:
        """Make one more page, the first that is missing; say whether others still are."""
        missing = [name for name in self.kinds if name not in self._made]
        if missing:
            self[missing[0]]
        return len(missing) > 1
