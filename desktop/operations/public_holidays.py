"""Public holidays of a region, from the maintained library; imported only when asked for."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from desktop.compliance.rest_days import RestDays

NO_REGION = RestDays()


def region_codes() -> tuple[str, ...]:
    """Every region that can be chosen: a country such as "DE", or a part of it such as "DE-BY"."""
    from holidays import list_supported_countries

    found = list_supported_countries(include_aliases=False)
    return tuple(
        code
        for country in sorted(found)
        for code in (country, *(f"{country}-{part}" for part in sorted(found[country])))
    )


def region_names() -> tuple[tuple[str, str], ...]:
    """Every region with a name for people to choose by."""
    return tuple((code, _name(code)) for code in region_codes())


def is_region(region: str) -> bool:
    """Whether the library knows a region by this code."""
    return region in region_codes()


def rest_days(region: str | None, first: date, last: date) -> RestDays:
    """The days of rest of a region; without one only weekends are."""
    return NO_REGION if region is None else _of_years(region, first.year, last.year)


@lru_cache(maxsize=8)
def _of_years(region: str, first: int, last: int) -> RestDays:
    from holidays import country_holidays

    country, _, part = region.partition("-")
    found = country_holidays(country, subdiv=part or None, years=range(first, last + 1))
    return RestDays(frozenset(found), frozenset(found.weekend))


@lru_cache(maxsize=8)
def holiday_names(region: str, first: int, last: int) -> Mapping[date, str]:
    """The public holidays of a region in some years, by day, with their names."""
    from holidays import country_holidays

    country, _, part = region.partition("-")
    found = country_holidays(country, subdiv=part or None, years=range(first, last + 1))
    return {day: str(name) for day, name in found.items()}


def _name(code: str) -> str:
    from holidays.registry import COUNTRIES

    country, _, part = code.partition("-")
    key = next((name for name, (_, *codes) in COUNTRIES.items() if country in codes), country)
    words = key.replace("_", " ").title()
    return f"{words}, {part}" if part else words
